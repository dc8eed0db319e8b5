import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiErrors, CurrentCaller, Surface, type Caller } from '../../auth/index.js';
import { DeliveryRequests } from '../delivery/delivery-request.js';
import { explainSignature } from '../delivery/explain-signature.js';
import { SignatureVerdictDto, VerifySignatureDto } from '../dto/verify-signature.dto.js';
import { DeliveryRequestDto, ListedWebhookDto } from '../dto/webhook-answers.dto.js';
import { WebhookAccess } from '../webhook-access.js';
import { presentWebhook } from '../webhook.presenter.js';
import { WebhookRepository, type OwnedWebhook } from '../webhook.repository.js';
import { WebhookSecrets } from '../webhook-secrets.js';
import { WebhookService } from '../webhook.service.js';
import { DELIVERY, WEBHOOK } from './examples.js';
import { CurrentWebhook, DeliveryGuard, WebhookGuard } from './webhook.guard.js';

/** Looking closely at what goes to receivers. */
@ApiTags('Dashboard: webhooks')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api')
export class InspectionController {
  constructor(
    private readonly access: WebhookAccess,
    private readonly rows: WebhookRepository,
    private readonly webhooks: WebhookService,
    private readonly requests: DeliveryRequests,
    private readonly secrets: WebhookSecrets,
  ) {}

  @Get('webhooks')
  @ApiOperation({ summary: 'The webhooks of all instances, those that fail first; at most a thousand.' })
  @ApiOkResponse({ type: [ListedWebhookDto], example: [{ ...WEBHOOK, instance_name: 'mycompany-sales' }] })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN')
  async list(@CurrentCaller() caller: Caller): Promise<ListedWebhookDto[]> {
    const owned = await this.access.list(caller);
    const counts = await this.rows.countDeliveries(owned.map(({ webhook }) => webhook.id));
    return owned.map(({ webhook, instanceName }) => ({
      ...presentWebhook(webhook, this.webhooks.headersOf(webhook), counts.get(webhook.id)),
      instance_name: instanceName,
    }));
  }

  @Get('deliveries/:id/request')
  @UseGuards(DeliveryGuard)
  @ApiOperation({ summary: 'What a delivery sends: address, headers without their secrets, and body.' })
  @ApiParam({ name: 'id', example: DELIVERY.id })
  @ApiOkResponse({
    type: DeliveryRequestDto,
    example: {
      url: WEBHOOK.url,
      headers: { 'webhook-id': DELIVERY.event_id, 'x-tenant': '********' },
      body: '{"event":"messages.upsert"}',
      notes: [],
    },
  })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ROLE_NOT_ALLOWED', 'DELIVERY_NOT_FOUND')
  request(
    @CurrentCaller() caller: Caller,
    @CurrentWebhook() owned: OwnedWebhook,
    @Param('id') id: string,
  ): Promise<DeliveryRequestDto> {
    return this.requests.show(caller, owned, id);
  }

  @Post('webhooks/:id/verify')
  @HttpCode(200)
  @UseGuards(WebhookGuard)
  @ApiOperation({ summary: 'Whether a signature that a receiver got fits, and why not.' })
  @ApiParam({ name: 'id', example: WEBHOOK.id })
  @ApiOkResponse({ type: SignatureVerdictDto, example: { fits: true, secret: 'current', findings: [] } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ROLE_NOT_ALLOWED', 'WEBHOOK_NOT_FOUND', 'VALIDATION_ERROR')
  verify(@CurrentWebhook() { webhook }: OwnedWebhook, @Body() body: VerifySignatureDto): SignatureVerdictDto {
    return explainSignature(body, this.secrets.signingSecrets(webhook));
  }
}
