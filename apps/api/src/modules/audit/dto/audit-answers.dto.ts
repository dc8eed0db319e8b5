import { ApiProperty } from '@nestjs/swagger';

export class AuditEntryDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  at!: Date;

  @ApiProperty({ description: '`master`, `user:<name>`, `client:<id>`, `instance:<id>`, `system` or `anonymous`' })
  actor!: string;

  @ApiProperty({ example: 'client.created' })
  action!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What it was done to: a name or an id' })
  target!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The client concerned' })
  client_id!: number | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  details!: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  request_id!: string | null;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto] })
  items!: AuditEntryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'To ask for the next page with; null on the last' })
  next_cursor!: string | null;
}

export class AuditChoicesDto {
  @ApiProperty({ type: [String] })
  actors!: string[];

  @ApiProperty({ type: [String] })
  actions!: string[];
}
