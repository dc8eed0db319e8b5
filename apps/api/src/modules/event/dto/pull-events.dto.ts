import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Expose, Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { EVENT_NAMES, type EventName } from '../event-names.js';
import { namesOf } from './names-of.js';

const CONSUMER = /^[\w.-]{1,64}$/;
const CONSUMER_MESSAGE = 'consumer must be 1 to 64 letters, digits, dots, dashes or underscores';

export class PullEventsDto {
  @ApiPropertyOptional({
    description:
      'Name of a reader whose place is kept: it goes on after what it acknowledged, and gets again what it did not.',
    example: 'crm',
  })
  @IsOptional()
  @Matches(CONSUMER, { message: CONSUMER_MESSAGE })
  consumer?: string;

  @ApiPropertyOptional({
    description:
      '`next_cursor` of an answer before; `oldest` for everything that is kept; `newest` for what is published from now on. With `consumer`: where one begins that has no place yet.',
    default: 'oldest',
    example: 'oldest',
  })
  @IsOptional()
  @Matches(/^(?:oldest|newest|\d{1,18}\.\d{1,18})$/, { message: 'after must be the next_cursor of another answer' })
  after: string = 'oldest';

  @ApiPropertyOptional({
    description: 'Events of these types alone, separated by commas.',
    type: String,
    example: 'MESSAGES_UPSERT,CONNECTION_UPDATE',
  })
  @IsOptional()
  @Transform(namesOf)
  @IsArray()
  @ArrayMaxSize(100)
  @IsIn(EVENT_NAMES, { each: true, message: 'events must hold names of events only: $constraint1' })
  events?: EventName[];

  @ApiPropertyOptional({ description: 'Events in an answer; fewer where they are large.', default: 100, maximum: 500 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;

  @ApiPropertyOptional({
    description: 'Seconds to wait for an event where there is none.',
    default: 0,
    maximum: 30,
    example: 0,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(30)
  wait: number = 0;
}

export class AcknowledgeEventsDto {
  @ApiProperty({ description: 'Name of the reader.', example: 'crm' })
  @Expose()
  @Matches(CONSUMER, { message: CONSUMER_MESSAGE })
  consumer!: string;

  @ApiProperty({ description: '`next_cursor` of the answer that was dealt with.', example: '0.0' })
  @Expose()
  @Matches(/^\d{1,18}\.\d{1,18}$/, { message: 'cursor must be the next_cursor of an answer' })
  cursor!: string;
}
