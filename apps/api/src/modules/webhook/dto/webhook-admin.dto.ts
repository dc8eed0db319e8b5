import { ApiPropertyOptional } from '@nestjs/swagger';
import { Expose, Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import type { DeliveryStatus } from '../delivery.entity.js';
import { WebhookSettingsDto } from './webhook-settings.dto.js';

export class AddWebhookDto extends WebhookSettingsDto {
  @ApiPropertyOptional({ description: 'To tell webhooks apart; a random one is made without it.', example: 'crm' })
  @Expose()
  @IsOptional()
  @Matches(/^[\w.-]{1,64}$/, { message: 'name must be 1 to 64 letters, digits, dots, dashes or underscores' })
  name?: string;
}

export class ListDeliveriesDto {
  @ApiPropertyOptional({ enum: ['pending', 'delivered', 'dead'] })
  @IsOptional()
  @IsIn(['pending', 'delivered', 'dead'])
  status?: DeliveryStatus;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'cursor must be the next_cursor of another page' })
  cursor?: string;

  @ApiPropertyOptional({ description: 'Deliveries on a page.', default: 50, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

export class RedeliverDto {
  @ApiPropertyOptional({ description: 'Of deliveries made from then on.', example: '2026-11-20T00:00:00Z' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ description: 'Of deliveries made until then.', example: '2026-11-22T00:00:00Z' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;

  @ApiPropertyOptional({ enum: ['dead', 'delivered', 'all'], default: 'dead' })
  @IsOptional()
  @IsIn(['dead', 'delivered', 'all'])
  status: 'dead' | 'delivered' | 'all' = 'dead';
}
