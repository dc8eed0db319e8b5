import { Body, Controller, Delete, Get, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AuditService } from '../../audit/index.js';
import { ApiErrors, CurrentCaller, Origin, Surface, type Caller, type RequestOrigin } from '../../auth/index.js';
import { CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { TestCall } from '../delivery/test-call.js';
import { presentCall } from '../delivery.presenter.js';
import { AddWebhookDto } from '../dto/webhook-admin.dto.js';
import { SavedWebhookDto, TestCallDto, WebhookDto } from '../dto/webhook-answers.dto.js';
import { WebhookSettingsDto } from '../dto/webhook-settings.dto.js';
import { presentWebhook } from '../webhook.presenter.js';
import { WebhookRepository, type OwnedWebhook } from '../webhook.repository.js';
import { WebhookService } from '../webhook.service.js';
import { NEW_SECRET, TEST_CALL, WEBHOOK } from './examples.js';
import { CurrentWebhook, WebhookGuard } from './webhook.guard.js';

const TOKEN_ERRORS = ['MISSING_TOKEN', 'INVALID_TOKEN', 'ROLE_NOT_ALLOWED'] as const;

/** An instance's webhooks in the dashboard. */
@ApiTags('Dashboard: webhooks')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api')
export class AdminWebhookController {
  constructor(
    private readonly webhooks: WebhookService,
    private readonly rows: WebhookRepository,
    private readonly tests: TestCall,
    private readonly audit: AuditService,
  ) {}

  @Get('instances/:instanceName/webhooks')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'An instance’s webhooks and how their deliveries stand.' })
  @ApiParam({ name: 'instanceName', example: 'mycompany-sales' })
  @ApiOkResponse({ type: [WebhookDto], example: [WEBHOOK] })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'INSTANCE_NOT_FOUND')
  async list(@CurrentInstance() instance: Instance): Promise<WebhookDto[]> {
    const webhooks = await this.rows.list(instance.id);
    const counts = await this.rows.countDeliveries(webhooks.map(({ id }) => id));
    return webhooks.map((webhook) => presentWebhook(webhook, this.webhooks.headersOf(webhook), counts.get(webhook.id)));
  }

  @Post('instances/:instanceName/webhooks')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'Add a webhook; the answer shows the secret that signs its deliveries, this once.' })
  @ApiParam({ name: 'instanceName', example: 'mycompany-sales' })
  @ApiCreatedResponse({ type: SavedWebhookDto, example: { ...WEBHOOK, ...NEW_SECRET } })
  @ApiErrors(
    ...TOKEN_ERRORS,
    'INSTANCE_NOT_FOUND',
    'VALIDATION_ERROR',
    'WEBHOOK_URL_NOT_HTTPS',
    'WEBHOOK_URL_PRIVATE',
    'INCLUDE_KEY_NOT_ALLOWED',
    'SLOT_TAKEN',
    'TOO_MANY_WEBHOOKS',
  )
  async add(
    @CurrentCaller() caller: Caller,
    @CurrentInstance() instance: Instance,
    @Body() body: AddWebhookDto,
    @Origin() origin: RequestOrigin,
  ): Promise<SavedWebhookDto> {
    const { webhook, secret } = await this.webhooks.add(caller, instance.id, body.name ?? null, body);
    const owned = { webhook, instanceName: instance.name, clientId: instance.clientId };
    await this.record(origin, 'webhook.created', owned);
    return { ...(await this.present(owned)), secret };
  }

  @Put('webhooks/:id')
  @UseGuards(WebhookGuard)
  @ApiOperation({
    summary:
      'Change a webhook. Headers and secret stay as they are where they are left out; for a URL of another server the headers must be given again.',
  })
  @ApiParam({ name: 'id', example: WEBHOOK.id })
  @ApiOkResponse({ type: SavedWebhookDto, example: WEBHOOK })
  @ApiErrors(
    ...TOKEN_ERRORS,
    'WEBHOOK_NOT_FOUND',
    'VALIDATION_ERROR',
    'WEBHOOK_URL_NOT_HTTPS',
    'WEBHOOK_URL_PRIVATE',
    'WEBHOOK_HEADERS_NEEDED',
    'INCLUDE_KEY_NOT_ALLOWED',
  )
  async update(
    @CurrentCaller() caller: Caller,
    @CurrentWebhook() owned: OwnedWebhook,
    @Body() body: WebhookSettingsDto,
    @Origin() origin: RequestOrigin,
  ): Promise<SavedWebhookDto> {
    const { webhook, secret } = await this.webhooks.update(caller, owned.webhook, body);
    await this.record(origin, 'webhook.updated', owned);
    const answer = await this.present({ ...owned, webhook });
    return secret === null ? answer : { ...answer, secret };
  }

  @Delete('webhooks/:id')
  @UseGuards(WebhookGuard)
  @ApiOperation({ summary: 'Remove a webhook with its deliveries.' })
  @ApiParam({ name: 'id', example: WEBHOOK.id })
  @ApiOkResponse({ schema: { example: { message: 'Webhook deleted', id: WEBHOOK.id } } })
  @ApiErrors(...TOKEN_ERRORS, 'WEBHOOK_NOT_FOUND')
  async remove(@CurrentWebhook() owned: OwnedWebhook, @Origin() origin: RequestOrigin) {
    await this.webhooks.remove(owned.webhook);
    await this.record(origin, 'webhook.deleted', owned);
    return { message: 'Webhook deleted', id: owned.webhook.id };
  }

  @Post('webhooks/:id/rotate-secret')
  @HttpCode(200)
  @UseGuards(WebhookGuard)
  @ApiOperation({ summary: 'Make a new secret, shown this once; the old one signs too for 24 hours.' })
  @ApiParam({ name: 'id', example: WEBHOOK.id })
  @ApiOkResponse({ type: SavedWebhookDto, example: { ...WEBHOOK, ...NEW_SECRET } })
  @ApiErrors(...TOKEN_ERRORS, 'WEBHOOK_NOT_FOUND')
  async rotateSecret(@CurrentWebhook() owned: OwnedWebhook, @Origin() origin: RequestOrigin): Promise<SavedWebhookDto> {
    const { webhook, secret } = await this.webhooks.rotateSecret(owned.webhook);
    await this.record(origin, 'webhook.secret_rotated', owned);
    return { ...(await this.present({ ...owned, webhook })), secret };
  }

  @Post('webhooks/:id/test')
  @HttpCode(200)
  @UseGuards(WebhookGuard)
  @ApiOperation({ summary: 'Call the receiver once with a sample event, and see what it says.' })
  @ApiParam({ name: 'id', example: WEBHOOK.id })
  @ApiOkResponse({
    type: TestCallDto,
    example: TEST_CALL,
  })
  @ApiErrors(...TOKEN_ERRORS, 'WEBHOOK_NOT_FOUND')
  async test(@CurrentWebhook() owned: OwnedWebhook, @Origin() origin: RequestOrigin) {
    const report = await this.tests.make(owned);
    await this.record(origin, 'webhook.tested', owned);
    return presentCall(report);
  }

  private async present({ webhook }: OwnedWebhook): Promise<WebhookDto> {
    const counts = await this.rows.countDeliveries([webhook.id]);
    return presentWebhook(webhook, this.webhooks.headersOf(webhook), counts.get(webhook.id));
  }

  private record(origin: RequestOrigin, action: string, { webhook, instanceName, clientId }: OwnedWebhook) {
    const details = { instanceName, name: webhook.slot };
    return this.audit.record(null, { ...origin, action, target: webhook.id, clientId, details });
  }
}
