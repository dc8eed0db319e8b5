import { ApiProperty } from '@nestjs/swagger';
import type { ApiKeyKind } from '../api-key.entity.js';

const KINDS = ['client', 'instance', 'scoped'] satisfies ApiKeyKind[];

/** A key without its text. */
export class KeyDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: KINDS })
  kind!: ApiKeyKind;

  @ApiProperty({ description: 'How the text begins' })
  prefix!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  @ApiProperty({ enum: ['active', 'ending', 'revoked'], description: '`ending`: replaced, and good for a while yet' })
  status!: 'active' | 'ending' | 'revoked';

  @ApiProperty({ type: 'integer', nullable: true })
  client_id!: number | null;

  @ApiProperty({ type: String, nullable: true })
  instance_id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  instance_name!: string | null;

  @ApiProperty()
  created_at!: Date;

  @ApiProperty({ type: Date, nullable: true })
  expires_at!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  revoked_at!: Date | null;
}

/** A key that was just made. */
export class NewKeyDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'Shown this once' })
  key!: string;

  @ApiProperty()
  prefix!: string;

  @ApiProperty({ enum: ['active'] })
  status!: string;
}

export class CreatedKeyDto extends NewKeyDto {
  @ApiProperty({ enum: ['client', 'instance'] })
  kind!: 'client' | 'instance';
}
