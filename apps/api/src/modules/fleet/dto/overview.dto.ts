import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { TrafficUnit } from '../traffic.repository.js';

const UNITS = ['hour', 'day'] as const satisfies readonly TrafficUnit[];

export class OverviewQueryDto {
  @ApiPropertyOptional({ enum: UNITS, default: 'hour', description: 'The last 24 hours, or the last 30 days' })
  @IsOptional()
  @IsIn(UNITS)
  by: TrafficUnit = 'hour';
}

export class TrafficBarDto {
  @ApiProperty({ description: 'When the hour or the day begins' })
  at!: Date;

  @ApiProperty({ type: 'integer' })
  sent!: number;

  @ApiProperty({ type: 'integer' })
  received!: number;

  @ApiProperty({ type: 'integer' })
  failed!: number;
}

export class ClientCountsDto {
  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer', description: 'Those that are not suspended' })
  active!: number;
}

/** What the list of numbers does not tell by itself. */
export class OverviewDto {
  @ApiProperty({ type: ClientCountsDto, nullable: true, description: 'Null for users of a client' })
  clients!: ClientCountsDto | null;

  @ApiProperty({ type: 'integer', description: 'Webhooks that fail, or were switched off because they did' })
  failing_webhooks!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Messages of today that failed after they had left: they are among the sent and among the failed ones',
  })
  left_and_failed!: number;

  @ApiProperty({ description: 'In which the days begin', example: 'Africa/Nairobi' })
  timezone!: string;

  @ApiProperty({ type: [TrafficBarDto], description: 'Oldest first, the present hour or day included' })
  traffic!: TrafficBarDto[];
}
