import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { DeliveryStatus } from '../delivery.entity.js';
import { SUBSCRIBABLE_EVENTS, type SubscribedEvent } from '../subscribed-event.js';

export class DeliveryCountsDto {
  @ApiProperty({ type: 'integer' })
  pending!: number;

  @ApiProperty({ type: 'integer' })
  dead!: number;
}

/** A webhook in the dashboard. */
export class WebhookDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  instance_id!: string;

  @ApiProperty({ description: '`default` is the one of the Evolution dialect' })
  name!: string;

  @ApiProperty()
  url!: string;

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why the gateway itself switched it off' })
  disabled_reason!: string | null;

  @ApiProperty({ type: Date, nullable: true })
  failing_since!: Date | null;

  @ApiProperty({ enum: SUBSCRIBABLE_EVENTS, isArray: true, description: 'Empty for all' })
  events!: SubscribedEvent[];

  @ApiProperty()
  byEvents!: boolean;

  @ApiProperty()
  base64!: boolean;

  @ApiProperty()
  includeKey!: boolean;

  @ApiProperty()
  ordered!: boolean;

  @ApiProperty({ type: 'integer' })
  timeoutMs!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Names with masked values; a mask that is sent back means "as it was"',
  })
  headers!: Record<string, string>;

  @ApiProperty({
    type: Date,
    nullable: true,
    description: 'Until then the secret before the last rotation signs too',
  })
  old_secret_until!: Date | null;

  @ApiProperty()
  deliveries!: DeliveryCountsDto;

  @ApiProperty()
  created_at!: Date;

  @ApiProperty()
  updated_at!: Date;
}

/** A webhook among those of all instances. */
export class ListedWebhookDto extends WebhookDto {
  @ApiProperty()
  instance_name!: string;
}

/** A webhook after a change. */
export class SavedWebhookDto extends WebhookDto {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'The secret that the change made, shown this once; null or left out where it made none',
  })
  secret?: string | null;
}

export class TestCallDto {
  @ApiProperty()
  ok!: boolean;

  @ApiProperty()
  url!: string;

  @ApiProperty({ type: 'integer', nullable: true })
  status!: number | null;

  @ApiProperty({ type: 'integer' })
  duration_ms!: number;

  @ApiProperty({ type: String, nullable: true, description: 'How the answer begins' })
  response!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why there was no answer' })
  error!: string | null;
}

export class DeliveryAttemptDto {
  @ApiProperty({ type: 'integer' })
  attempt!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  url!: string;

  @ApiProperty({ type: 'integer', nullable: true })
  status!: number | null;

  @ApiProperty({ type: 'integer' })
  duration_ms!: number;

  @ApiProperty({ type: String, nullable: true })
  response!: string | null;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;
}

export class DeliveryDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  event_id!: string;

  @ApiProperty()
  event!: string;

  @ApiProperty()
  instance!: string;

  @ApiProperty({ type: String, nullable: true })
  chat_jid!: string | null;

  @ApiProperty({ enum: ['pending', 'delivered', 'dead'] satisfies DeliveryStatus[] })
  status!: DeliveryStatus;

  @ApiProperty({ type: 'integer' })
  attempts!: number;

  @ApiProperty({ type: Date, nullable: true })
  next_attempt_at!: Date | null;

  @ApiProperty({ type: 'integer', nullable: true })
  last_status!: number | null;

  @ApiProperty({ type: String, nullable: true })
  last_error!: string | null;

  @ApiProperty({ type: Date, nullable: true })
  settled_at!: Date | null;

  @ApiProperty()
  created_at!: Date;

  @ApiProperty({ type: [DeliveryAttemptDto], description: 'Newest first' })
  log!: DeliveryAttemptDto[];
}

/** What is sent, without its secrets. */
export class DeliveryRequestDto {
  @ApiProperty()
  url!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Secret values are masked' })
  headers!: Record<string, string>;

  @ApiProperty({ description: 'JSON, as it is sent' })
  body!: string;

  @ApiProperty({ type: [String], description: 'What is not as it goes over the wire' })
  notes!: string[];
}

export class DeliveryPageDto {
  @ApiProperty({ type: [DeliveryDto], description: 'Newest first' })
  items!: DeliveryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'The `cursor` of the next page; null on the last' })
  next_cursor!: string | null;
}

/** What became of a wish to send deliveries again. */
export class RedeliveryDto {
  @ApiProperty({ type: 'integer', description: 'Put back to the beginning of their schedule' })
  queued!: number;

  @ApiProperty({ type: 'integer', description: 'On their way already; nothing had to be done' })
  waiting!: number;
}
