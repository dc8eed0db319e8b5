import { ApiProperty } from '@nestjs/swagger';
import type { ConnectionState } from '@wharf/whatsapp';
import { CONNECTION_STATES } from './connection-states.js';

/** What every list of the dashboard tells of an instance. */
export class InstanceFactsDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  instance_name!: string;

  @ApiProperty({ enum: CONNECTION_STATES })
  status!: ConnectionState;

  @ApiProperty({ type: String, nullable: true })
  ownerJid!: string | null;

  @ApiProperty({ type: String, nullable: true })
  number!: string | null;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty()
  updatedAt!: Date;

  @ApiProperty({ type: 'integer', nullable: true })
  client_id!: number | null;

  @ApiProperty({ type: String, nullable: true })
  client_name!: string | null;

  @ApiProperty({ type: String, nullable: true })
  client_email!: string | null;

  @ApiProperty({ description: 'Why the connection is as it is, for example `awaiting_scan`' })
  reason!: string;

  @ApiProperty({ type: 'integer' })
  statusCode!: number;

  @ApiProperty({ description: 'What a person should do, in one sentence; empty when nothing is to be done' })
  advice!: string;

  @ApiProperty()
  stateSince!: Date;

  @ApiProperty({ type: String, nullable: true })
  profileName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  profilePictureUrl!: string | null;
}
