import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One part that the gateway needs. */
export class CheckDto {
  @ApiProperty({ enum: ['ok', 'down'] })
  status!: 'ok' | 'down';

  @ApiProperty({ description: 'How long the answer took, in milliseconds.', example: 2 })
  latencyMs!: number;
}

class ChecksDto {
  @ApiProperty({ type: CheckDto })
  database!: CheckDto;

  @ApiPropertyOptional({ type: CheckDto, description: 'The queue of background jobs.' })
  queue?: CheckDto;

  @ApiPropertyOptional({ type: CheckDto, description: 'Where files are kept.' })
  media?: CheckDto;

  @ApiPropertyOptional({ type: CheckDto, description: 'Redis, where REDIS_URL is set.' })
  redis?: CheckDto;

  @ApiPropertyOptional({
    type: CheckDto,
    description: 'Processes that hold connections, where ROLES leaves that to others.',
  })
  sessions?: CheckDto;

  @ApiPropertyOptional({ type: CheckDto, description: 'Processes that do jobs, where ROLES leaves that to others.' })
  jobs?: CheckDto;
}

/** How the gateway is. */
export class HealthDto {
  @ApiProperty({ enum: ['ok', 'degraded'] })
  status!: 'ok' | 'degraded';

  @ApiProperty({ type: ChecksDto })
  checks!: ChecksDto;

  @ApiProperty({ example: '0.1.0' })
  version!: string;

  @ApiProperty({ description: 'Seconds since the process started.', example: 3600 })
  uptimeSeconds!: number;
}
