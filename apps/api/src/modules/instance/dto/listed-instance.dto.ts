import { ApiProperty } from '@nestjs/swagger';
import { InstanceFactsDto } from './instance-facts.dto.js';

export class InstanceCountersDto {
  @ApiProperty({ type: 'integer' })
  messages!: number;

  @ApiProperty({ type: 'integer' })
  chats!: number;

  @ApiProperty({ type: 'integer' })
  contacts!: number;

  @ApiProperty({ type: 'integer', description: 'Accepted and not handed over yet' })
  queued!: number;
}

/** A row of the dashboard's list. */
export class ListedInstanceDto extends InstanceFactsDto {
  @ApiProperty()
  integration!: string;

  @ApiProperty()
  counters!: InstanceCountersDto;
}

export class HistoryStepDto {
  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: 'integer' })
  statusCode!: number;

  @ApiProperty({ type: String, nullable: true })
  detail!: string | null;

  @ApiProperty()
  at!: Date;
}

/** One instance with the last steps of its state. */
export class InstanceDetailDto extends ListedInstanceDto {
  @ApiProperty({ type: [HistoryStepDto], description: 'Newest first' })
  history!: HistoryStepDto[];
}
