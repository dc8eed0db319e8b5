import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';

/** Clients of Evolution expect all contacts where they ask for no number of them. */
export const MOST_CONTACTS = 50_000;

export class FindContactsWhereDto {
  @ApiPropertyOptional({ description: 'Id or JID; blank for any' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  id?: string;

  @ApiPropertyOptional({ example: '254722000001@s.whatsapp.net', description: 'Phone number, phone-number JID or LID' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  remoteJid?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(128)
  pushName?: string;
}

export class FindContactsDto {
  @ApiPropertyOptional({ type: () => FindContactsWhereDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FindContactsWhereDto)
  where?: FindContactsWhereDto;

  @ApiPropertyOptional({ example: 1, default: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  @Type(() => Number)
  page?: number;

  @ApiPropertyOptional({
    example: 50,
    default: MOST_CONTACTS,
    maximum: MOST_CONTACTS,
    description: 'Contacts on a page',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_CONTACTS)
  @Type(() => Number)
  offset?: number;

  @ApiPropertyOptional({ description: 'The same as offset, in plain words' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_CONTACTS)
  @Type(() => Number)
  limit?: number;
}

export class ListedContactDto {
  @ApiProperty({ example: '0d0e1a52-8f0a-4a43-8f0a-3f5a0c6a1f2b' })
  id!: string;

  @ApiProperty({ example: '254722000001@s.whatsapp.net' })
  remoteJid!: string;

  @ApiPropertyOptional({ example: '900000007@lid', description: 'The person’s other address, where it is known' })
  remoteJidAlt?: string;

  @ApiProperty({ type: String, nullable: true, example: 'Jane' })
  pushName!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  profilePicUrl!: string | null;

  @ApiProperty({ example: '2026-11-22T09:00:00.000Z' })
  createdAt!: Date;

  @ApiProperty({ example: '2026-11-22T09:00:00.000Z' })
  updatedAt!: Date;

  @ApiProperty({ example: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de' })
  instanceId!: string;

  @ApiProperty({ example: false })
  isGroup!: boolean;

  @ApiProperty({ example: true, description: 'A name or picture is known' })
  isSaved!: boolean;

  @ApiProperty({ enum: ['contact', 'group', 'group_member'], example: 'contact' })
  type!: 'contact' | 'group' | 'group_member';
}
