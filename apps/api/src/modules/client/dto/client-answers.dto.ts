import { ApiProperty } from '@nestjs/swagger';

/** A client with its counters. */
export class ClientDto {
  @ApiProperty({ type: 'integer' })
  id!: number;

  @ApiProperty()
  company_name!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty()
  is_active!: boolean;

  @ApiProperty({ type: 'integer' })
  max_instances!: number;

  @ApiProperty({ type: 'integer' })
  msg_per_min!: number;

  @ApiProperty({ type: 'integer' })
  msg_count_today!: number;

  @ApiProperty({ type: 'integer' })
  total_messages!: number;

  @ApiProperty()
  role!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Who signs in for this client' })
  login_username!: string | null;

  @ApiProperty({ type: 'integer' })
  instance_count!: number;

  @ApiProperty({ type: String, nullable: true, description: 'How the newest usable key begins' })
  api_key_prefix!: string | null;

  @ApiProperty()
  timezone!: string;

  @ApiProperty()
  default_country!: string;

  @ApiProperty()
  created_at!: Date;

  @ApiProperty()
  updated_at!: Date;
}

/** A client to choose from. */
export class ClientChoiceDto {
  @ApiProperty({ type: 'integer' })
  id!: number;

  @ApiProperty()
  company_name!: string;
}

export class ClientWithKeyDto extends ClientDto {
  @ApiProperty({ description: 'Shown this once' })
  api_key!: string;
}
