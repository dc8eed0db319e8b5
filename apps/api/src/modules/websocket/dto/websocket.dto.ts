import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Expose, Transform, type TransformFnParams } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { SUBSCRIBABLE_EVENTS, type SubscribedEvent } from '../../webhook/index.js';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads a field inside `websocket`, where clients of v2 put it, or beside it. */
const inside =
  (name: 'enabled' | 'events') =>
  ({ obj }: TransformFnParams): unknown => {
    const body = obj as Record<string, unknown>;
    const place = isObject(body.websocket) ? body.websocket : body;
    return place[name] ?? undefined;
  };

/** What Socket.IO clients of an instance are sent. */
export class WebsocketSettingsDto {
  @ApiProperty({ example: true, description: 'Whether events are sent at all' })
  @Expose()
  @Transform(inside('enabled'))
  @IsBoolean()
  enabled!: boolean;

  @ApiPropertyOptional({
    description: 'Events to send; empty for all. Left out: as it was',
    isArray: true,
    enum: SUBSCRIBABLE_EVENTS,
    example: ['MESSAGES_UPSERT', 'CONNECTION_UPDATE'],
  })
  @Expose()
  @Transform(inside('events'))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsIn(SUBSCRIBABLE_EVENTS, { each: true, message: 'events must hold names of events only: $constraint1' })
  events?: SubscribedEvent[];
}

export class FoundWebsocketDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ isArray: true, enum: SUBSCRIBABLE_EVENTS, description: 'Empty for all' })
  events!: SubscribedEvent[];

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty()
  updatedAt!: Date;

  @ApiProperty()
  instanceId!: string;
}
