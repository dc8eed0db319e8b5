import { ApiPropertyOptional } from '@nestjs/swagger';
import { Expose, Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
  type ValidationArguments,
} from 'class-validator';
import { SUBSCRIBABLE_EVENTS, type SubscribedEvent } from '../subscribed-event.js';
import { headerProblems } from './header-problems.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Takes a field from where clients put it: by any of its names, inside `webhook` or beside it. Version 1 of Evolution's
 * API had a flat body with other names, n8n mixes both.
 */
function From(...names: string[]): PropertyDecorator {
  const read = Transform(({ obj }: TransformFnParams) => {
    const outside = obj as Record<string, unknown>;
    const places = isObject(outside.webhook) ? [outside.webhook, outside] : [outside];
    for (const place of places) {
      const name = names.find((candidate) => Object.hasOwn(place, candidate));
      // JSON's null says no more than leaving a field out.
      if (name !== undefined) return place[name] ?? undefined;
    }
    return undefined;
  });
  return (target, property) => {
    Expose()(target, property);
    read(target, property);
  };
}

function AreHeaders(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'areHeaders',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => headerProblems(value).length === 0,
        defaultMessage: ({ value }: ValidationArguments) => headerProblems(value).join('; '),
      },
    });
}

/** A receiver of events, as clients describe it. */
export class WebhookSettingsDto {
  @ApiPropertyOptional({ description: 'Whether events are delivered.', default: true, example: true })
  @From('enabled')
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({
    description: 'Where events are sent; needed where `enabled`.',
    example: 'https://example.com/webhook',
  })
  @From('url')
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  url?: string;

  @ApiPropertyOptional({ description: 'Append the event’s name to the path.', default: false, example: false })
  @From('byEvents', 'webhookByEvents', 'webhook_by_events')
  @IsOptional()
  @IsBoolean()
  byEvents?: boolean;

  @ApiPropertyOptional({
    description: 'Put the file of media messages into the event.',
    default: false,
    example: false,
  })
  @From('base64', 'webhookBase64', 'webhook_base64')
  @IsOptional()
  @IsBoolean()
  base64?: boolean;

  @ApiPropertyOptional({
    description: 'Events to deliver; empty for all.',
    isArray: true,
    enum: SUBSCRIBABLE_EVENTS,
    example: ['MESSAGES_UPSERT'],
  })
  @From('events')
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsIn(SUBSCRIBABLE_EVENTS, { each: true, message: 'events must hold names of events only: $constraint1' })
  events?: SubscribedEvent[];

  @ApiPropertyOptional({
    description: 'Headers to send along. `jwt_key` is not sent: it signs a ten-minute JWT in `Authorization`.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { 'X-Tenant': 'acme' },
  })
  @From('headers')
  @IsOptional()
  @AreHeaders()
  headers?: Record<string, string>;

  @ApiPropertyOptional({
    description:
      'Signs deliveries: 16 characters or more. `whsec_` and base64 is the form that Standard Webhooks verifiers take; any other text signs with its own bytes. Left out: a random one is made.',
    minLength: 16,
  })
  @From('secret')
  @ValidateIf(({ secret }: WebhookSettingsDto) => secret !== undefined && secret !== '')
  @IsString()
  @MinLength(16)
  @MaxLength(256)
  @Matches(
    /^(?!whsec_)[\x20-\x7e]*$|^whsec_(?=[A-Za-z0-9+/]{22,})(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    {
      message: 'secret must be printable ASCII, or whsec_ followed by at least 16 bytes in base64',
    },
  )
  secret?: string;

  @ApiPropertyOptional({ description: 'Put the instance’s key into every event.', default: false })
  @From('includeKey', 'include_key')
  @IsOptional()
  @IsBoolean()
  includeKey?: boolean;

  @ApiPropertyOptional({
    description: 'Hold a chat’s next event back until the one before it is accepted.',
    default: false,
  })
  @From('ordered')
  @IsOptional()
  @IsBoolean()
  ordered?: boolean;

  @ApiPropertyOptional({
    description: 'How long an answer may take, in milliseconds.',
    default: 5000,
    minimum: 500,
    maximum: 30_000,
  })
  @From('timeoutMs', 'timeout_ms')
  @IsOptional()
  @IsInt()
  @Min(500)
  @Max(30_000)
  timeoutMs?: number;
}
