import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PrivacySettings, PrivacyValue } from '@wharf/whatsapp';
import { IsIn, IsOptional } from 'class-validator';

const WHO = ['all', 'contacts', 'contact_blacklist', 'none'] as const satisfies readonly PrivacyValue[];
const RECEIPTS = ['all', 'none'] as const;
const ONLINE = ['all', 'match_last_seen'] as const;

/** Changes to privacy; what is not named stays as it is. */
export class UpdatePrivacyDto implements Partial<PrivacySettings> {
  @ApiPropertyOptional({ enum: RECEIPTS, example: 'all', description: 'Who is told that messages were read' })
  @IsOptional()
  @IsIn(RECEIPTS)
  readreceipts?: (typeof RECEIPTS)[number];

  @ApiPropertyOptional({ enum: WHO, example: 'all', description: 'Who sees the picture' })
  @IsOptional()
  @IsIn(WHO)
  profile?: PrivacyValue;

  @ApiPropertyOptional({ enum: WHO, example: 'contacts', description: 'Who sees the status' })
  @IsOptional()
  @IsIn(WHO)
  status?: PrivacyValue;

  @ApiPropertyOptional({ enum: ONLINE, example: 'all', description: 'Who sees that the account is online' })
  @IsOptional()
  @IsIn(ONLINE)
  online?: (typeof ONLINE)[number];

  @ApiPropertyOptional({ enum: WHO, example: 'contacts', description: 'Who sees when it last was' })
  @IsOptional()
  @IsIn(WHO)
  last?: PrivacyValue;

  @ApiPropertyOptional({ enum: WHO, example: 'contacts', description: 'Who may add it to groups' })
  @IsOptional()
  @IsIn(WHO)
  groupadd?: PrivacyValue;
}

export class PrivacyDto implements PrivacySettings {
  @ApiProperty({ enum: RECEIPTS, example: 'all' })
  readreceipts!: (typeof RECEIPTS)[number];

  @ApiProperty({ enum: WHO, example: 'all' })
  profile!: PrivacyValue;

  @ApiProperty({ enum: WHO, example: 'contacts' })
  status!: PrivacyValue;

  @ApiProperty({ enum: ONLINE, example: 'all' })
  online!: (typeof ONLINE)[number];

  @ApiProperty({ enum: WHO, example: 'contacts' })
  last!: PrivacyValue;

  @ApiProperty({ enum: WHO, example: 'contacts' })
  groupadd!: PrivacyValue;
}

export class PrivacyUpdatedDto {
  @ApiProperty({ example: 'success' })
  update!: string;

  @ApiProperty()
  data!: PrivacyDto;
}
