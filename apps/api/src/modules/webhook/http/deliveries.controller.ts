import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AuditService } from '../../audit/index.js';
import { ApiErrors, Origin, Surface, type RequestOrigin } from '../../auth/index.js';
import { DeliveryLog } from '../delivery/delivery-log.js';
import { presentDelivery } from '../delivery.presenter.js';
import { ListDeliveriesDto, RedeliverDto } from '../dto/webhook-admin.dto.js';
import { DeliveryPageDto, RedeliveryDto } from '../dto/webhook-answers.dto.js';
import type { OwnedWebhook } from '../webhook.repository.js';
import { DELIVERY, WEBHOOK } from './examples.js';
import { CurrentWebhook, DeliveryGuard, WebhookGuard } from './webhook.guard.js';

const TOKEN_ERRORS = ['MISSING_TOKEN', 'INVALID_TOKEN', 'ROLE_NOT_ALLOWED'] as const;

/** What was delivered and what was not, and sending it again. */
@ApiTags('Dashboard: webhooks')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api')
export class DeliveriesController {
  constructor(
    private readonly log: DeliveryLog,
    private readonly audit: AuditService,
  ) {}

  @Get('webhooks/:id/deliveries')
  @UseGuards(WebhookGuard)
  @ApiOperation({ summary: 'A webhook’s deliveries with every attempt, newest first, a page at a time.' })
  @ApiParam({ name: 'id', example: WEBHOOK.id })
  @ApiOkResponse({ type: DeliveryPageDto, example: { items: [DELIVERY], next_cursor: null } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'WEBHOOK_NOT_FOUND', 'VALIDATION_ERROR')
  async list(
    @CurrentWebhook() { webhook }: OwnedWebhook,
    @Query() { status, event_id: eventId, event, cursor, limit }: ListDeliveriesDto,
  ): Promise<DeliveryPageDto> {
    // One more than the page holds says whether there is another.
    const found = await this.log.list(webhook.id, { status, eventId, event, before: cursor, limit: limit + 1 });
    const page = found.slice(0, limit);
    const next_cursor = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { items: page.map(presentDelivery), next_cursor };
  }

  @Post('deliveries/:id/redeliver')
  @HttpCode(202)
  @UseGuards(DeliveryGuard)
  @ApiOperation({ summary: 'Send one delivery again, with the same event id.' })
  @ApiParam({ name: 'id', example: DELIVERY.id })
  @ApiAcceptedResponse({ type: RedeliveryDto, example: { queued: 1, waiting: 0 } })
  @ApiErrors(...TOKEN_ERRORS, 'DELIVERY_NOT_FOUND', 'WEBHOOK_DISABLED')
  async redeliver(
    @Param('id') id: string,
    @CurrentWebhook() owned: OwnedWebhook,
    @Origin() origin: RequestOrigin,
  ): Promise<RedeliveryDto> {
    const redelivery = await this.log.redeliver(id, owned.webhook);
    await this.record(origin, owned, { deliveryId: id, ...redelivery });
    return redelivery;
  }

  @Post('webhooks/:id/redeliver')
  @HttpCode(202)
  @UseGuards(WebhookGuard)
  @ApiOperation({ summary: 'Send a webhook’s dead or delivered ones again: all, or those of a time.' })
  @ApiParam({ name: 'id', example: WEBHOOK.id })
  @ApiAcceptedResponse({ type: RedeliveryDto, example: { queued: 17, waiting: 2 } })
  @ApiErrors(...TOKEN_ERRORS, 'WEBHOOK_NOT_FOUND', 'VALIDATION_ERROR', 'WEBHOOK_DISABLED')
  async redeliverRange(
    @CurrentWebhook() owned: OwnedWebhook,
    @Body() { from, to, status }: RedeliverDto,
    @Origin() origin: RequestOrigin,
  ): Promise<RedeliveryDto> {
    const range = { from: from ? new Date(from) : null, to: to ? new Date(to) : null, status };
    const redelivery = await this.log.redeliverRange(owned.webhook, range);
    await this.record(origin, owned, { from, to, status, ...redelivery });
    return redelivery;
  }

  private record(origin: RequestOrigin, { webhook, clientId }: OwnedWebhook, details: Record<string, unknown>) {
    return this.audit.record(null, {
      ...origin,
      action: 'delivery.redelivered',
      target: webhook.id,
      clientId,
      details,
    });
  }
}
