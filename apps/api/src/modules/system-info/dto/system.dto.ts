import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { TrafficBarDto } from '../../fleet/index.js';

class StoresDto {
  @ApiProperty({ example: '17.5' })
  database_version!: string;

  @ApiProperty({ type: 'integer', description: 'Size of the database in bytes' })
  database_bytes!: number;

  @ApiProperty({ description: 'Whether the gateway runs its own database' })
  database_is_embedded!: boolean;

  @ApiProperty({ enum: ['postgresql', 'redis'], description: 'What keeps the queue of background jobs' })
  queue!: 'postgresql' | 'redis';
}

class JobsDto {
  @ApiProperty({ type: 'integer' })
  waiting!: number;

  @ApiProperty({ type: 'integer' })
  active!: number;

  @ApiProperty({ type: 'integer', description: 'Resting between two tries, or until their time comes' })
  delayed!: number;
}

class BacklogDto {
  @ApiProperty({ type: 'integer', description: 'Messages that are accepted and not handed over yet' })
  messages!: number;

  @ApiProperty({ type: 'integer' })
  deliveries_pending!: number;

  @ApiProperty({ type: 'integer', description: 'Deliveries that were given up and can be sent again' })
  deliveries_dead!: number;

  @ApiProperty({ type: JobsDto, nullable: true, description: 'Null while the queue does not answer' })
  jobs!: JobsDto | null;
}

class ServingProcessDto {
  @ApiProperty({ example: 'v24.1.0' })
  node_version!: string;

  @ApiProperty({ type: 'integer' })
  uptime_seconds!: number;

  @ApiProperty({ type: 'integer', description: 'Memory of the process that answered, in bytes' })
  memory_bytes!: number;

  @ApiProperty({ type: [String], example: ['api', 'sessions', 'jobs'] })
  roles!: string[];
}

/** The gateway at a glance. */
export class SystemDto {
  @ApiProperty({ example: '0.1.0' })
  version!: string;

  @ApiProperty({ enum: ['live', 'sandbox', 'custom'] })
  whatsapp_network!: 'live' | 'sandbox' | 'custom';

  @ApiProperty()
  public_url!: string;

  @ApiProperty({ enum: ['standard', 'strict', 'off'] })
  sending_policy!: 'standard' | 'strict' | 'off';

  @ApiProperty({ example: '3f9a', description: 'How the master key begins' })
  master_key_prefix!: string;

  @ApiProperty({ type: 'integer' })
  instances!: number;

  @ApiProperty({ type: 'integer' })
  open_instances!: number;

  @ApiProperty()
  stores!: StoresDto;

  @ApiProperty()
  backlog!: BacklogDto;

  @ApiProperty()
  process!: ServingProcessDto;

  @ApiProperty({ type: [TrafficBarDto], description: 'Messages of the last 24 hours, oldest first' })
  hours!: TrafficBarDto[];
}

export class RevealMasterKeyDto {
  @ApiProperty({ example: 'correct-horse-battery', description: 'Your own password, once more.' })
  @IsString()
  @Length(1, 1024)
  password!: string;
}

export class MasterKeyDto {
  @ApiProperty()
  key!: string;
}
