import { ApiPropertyOptional } from '@nestjs/swagger';
import { Expose } from 'class-transformer';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsInstant, NullMeans, PageQueryDto } from '../../../platform/http/index.js';
import { EVENT_NAMES, type EventName } from '../../event/index.js';
import type { DeliveryStatus } from '../delivery.entity.js';
import { WebhookSettingsDto } from './webhook-settings.dto.js';

export class AddWebhookDto extends WebhookSettingsDto {
  @ApiPropertyOptional({ description: 'To tell webhooks apart; a random one is made without it.', example: 'crm' })
  @Expose()
  @IsOptional()
  @Matches(/^[\w.-]{1,64}$/, { message: 'name must be 1 to 64 letters, digits, dots, dashes or underscores' })
  name?: string;
}

export class ListDeliveriesDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: ['pending', 'delivered', 'dead'] })
  @IsOptional()
  @IsIn(['pending', 'delivered', 'dead'])
  status?: DeliveryStatus;

  @ApiPropertyOptional({
    description: 'Deliveries of this one event, by its id',
    example: 'evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B',
  })
  @IsOptional()
  @Matches(/^evt_[0-9A-HJKMNP-TV-Z]{26}$/, { message: 'event_id must be the id of an event' })
  event_id?: string;

  @ApiPropertyOptional({ enum: EVENT_NAMES, description: 'Deliveries of events of this type' })
  @IsOptional()
  @IsIn(EVENT_NAMES)
  event?: EventName;
}

export class RedeliverDto {
  @ApiPropertyOptional({ description: 'Of deliveries made from then on.', example: '2026-11-20T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Of deliveries made until then.', example: '2026-11-22T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({ enum: ['dead', 'delivered', 'all'], default: 'dead' })
  @NullMeans('dead')
  @IsOptional()
  @IsIn(['dead', 'delivered', 'all'])
  status: 'dead' | 'delivered' | 'all' = 'dead';
}
