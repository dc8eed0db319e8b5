import { ApiProperty } from '@nestjs/swagger';
import { DayDto, TrafficBarDto } from '../../fleet/index.js';

class UseDto {
  @ApiProperty({ type: 'integer' })
  used!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;
}

class StateCountsDto {
  @ApiProperty({ type: 'integer' })
  open!: number;

  @ApiProperty({ type: 'integer' })
  connecting!: number;

  @ApiProperty({ type: 'integer' })
  close!: number;

  @ApiProperty({ type: 'integer' })
  refused!: number;

  @ApiProperty({ type: 'integer', description: 'Those that stand still or suffer until a person does something' })
  act!: number;

  @ApiProperty({ type: 'integer', description: 'Those at which one should look' })
  watch!: number;
}

/** How a client does. */
export class ClientStatisticsDto {
  @ApiProperty({ description: 'Instances that the client has, and may have' })
  instances!: UseDto;

  @ApiProperty()
  states!: StateCountsDto;

  @ApiProperty()
  today!: DayDto;

  @ApiProperty({ type: 'integer', description: 'Accepted and not handed over yet' })
  queued!: number;

  @ApiProperty({ type: 'integer', description: 'Webhooks that fail, or were switched off because they did' })
  failing_webhooks!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Messages of today that failed after they had left: they are among the sent and among the failed ones',
  })
  left_and_failed!: number;

  @ApiProperty({
    type: UseDto,
    nullable: true,
    description: 'Messages of the last sixty seconds; null where no limit a minute applies',
  })
  minute!: UseDto | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  last_activity_at!: Date | null;

  @ApiProperty({ example: 'Africa/Nairobi' })
  timezone!: string;

  @ApiProperty({ type: [TrafficBarDto], description: 'The last thirty days in that time zone, oldest first' })
  days!: TrafficBarDto[];
}
