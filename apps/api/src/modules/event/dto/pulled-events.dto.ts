import { ApiProperty } from '@nestjs/swagger';

/** An event as webhooks get it. */
export class EventEnvelopeDto {
  @ApiProperty()
  event!: string;

  @ApiProperty()
  instance!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: unknown;

  @ApiProperty({ description: 'The URL that a webhook was called at; empty here' })
  destination!: string;

  @ApiProperty({ format: 'date-time' })
  date_time!: string;

  @ApiProperty({ description: 'JID of the account; empty before the first pairing' })
  sender!: string;

  @ApiProperty()
  server_url!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Always null here' })
  apikey!: string | null;

  @ApiProperty()
  webhook!: boolean;

  @ApiProperty({ description: 'The same as in the header `webhook-id`; to tell an event that comes twice' })
  event_id!: string;
}

export class PulledEventsDto {
  @ApiProperty({ type: [EventEnvelopeDto], description: 'Oldest first' })
  events!: EventEnvelopeDto[];

  @ApiProperty({ description: 'To acknowledge when the events are dealt with, or as the next `after`' })
  next_cursor!: string;

  @ApiProperty({ description: 'Whether to read again at once' })
  has_more!: boolean;
}

export class AcknowledgedDto {
  @ApiProperty()
  consumer!: string;

  @ApiProperty({ description: 'Where the reader stands: never before where it stood' })
  cursor!: string;
}
