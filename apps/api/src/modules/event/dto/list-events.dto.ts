import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsInstant, PageQueryDto } from '../../../platform/http/index.js';
import { EVENT_NAMES, type EventName } from '../event-names.js';
import { namesOf } from './names-of.js';

export class ListEventsDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Events of this instance alone, by its name.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  instance?: string;

  @ApiPropertyOptional({
    description: 'Events of these types alone, separated by commas.',
    type: String,
    example: 'MESSAGES_UPSERT,CONNECTION_UPDATE',
  })
  @IsOptional()
  @Transform(namesOf)
  @IsArray()
  @ArrayMaxSize(100)
  @IsIn(EVENT_NAMES, { each: true, message: 'type must hold names of events only: $constraint1' })
  type?: EventName[];

  @ApiPropertyOptional({ description: 'Events from then on.', example: '2026-11-20T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  since?: string;
}
