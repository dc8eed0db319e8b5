import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiSecurity,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { Audited, AuditedOfPeople } from '../../audit/index.js';
import { ApiErrors, CurrentCaller, Surface, type Caller } from '../../auth/index.js';
import { CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { TestCall } from '../delivery/test-call.js';
import { presentCall } from '../delivery.presenter.js';
import { TestCallDto } from '../dto/webhook-answers.dto.js';
import { WebhookSettingsDto } from '../dto/webhook-settings.dto.js';
import { WebhookNotFoundError } from '../webhook.errors.js';
import { presentEvolutionWebhook } from '../webhook.presenter.js';
import { WebhookService } from '../webhook.service.js';
import { EVOLUTION_WEBHOOK, NEW_SECRET, TEST_CALL } from './examples.js';

const EXAMPLE_BODY = {
  webhook: {
    enabled: true,
    url: 'https://example.com/webhook',
    byEvents: false,
    base64: false,
    events: ['MESSAGES_UPSERT', 'CONNECTION_UPDATE'],
    headers: { 'X-Tenant': 'acme' },
  },
};

@ApiTags('Webhook')
@ApiSecurity('apikey')
@Surface('evolution')
@UseGuards(InstanceGuard)
@ApiParam({ name: 'instanceName', example: 'mycompany-sales' })
@Controller('webhook')
export class EvolutionWebhookController {
  constructor(
    private readonly webhooks: WebhookService,
    private readonly tests: TestCall,
  ) {}

  @Post('set/:instanceName')
  @Audited('webhook.updated')
  @ApiOperation({
    summary:
      'Say where an instance’s events are sent. The first answer shows the secret that signs them, this once; the body may also be flat, without `webhook`.',
  })
  @ApiExtraModels(WebhookSettingsDto)
  @ApiBody({
    schema: {
      type: 'object',
      properties: { webhook: { $ref: getSchemaPath(WebhookSettingsDto) } },
      example: EXAMPLE_BODY,
    },
  })
  @ApiCreatedResponse({ schema: { example: { ...EVOLUTION_WEBHOOK, ...NEW_SECRET } } })
  @ApiErrors(
    'VALIDATION_ERROR',
    'WEBHOOK_URL_NOT_HTTPS',
    'WEBHOOK_URL_PRIVATE',
    'WEBHOOK_HEADERS_NEEDED',
    'MISSING_API_KEY',
    'INVALID_API_KEY',
    'INCLUDE_KEY_NOT_ALLOWED',
    'INSTANCE_NOT_FOUND',
  )
  async set(@CurrentCaller() caller: Caller, @CurrentInstance() instance: Instance, @Body() body: WebhookSettingsDto) {
    const { webhook, secret } = await this.webhooks.set(caller, instance.id, body);
    const answer = presentEvolutionWebhook(instance, webhook, this.webhooks.headersOf(webhook));
    return secret === null ? answer : { ...answer, secret };
  }

  @Post('test/:instanceName')
  @AuditedOfPeople('webhook.tested')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call an instance’s receiver once with a sample event, and see what it says.' })
  @ApiOkResponse({ type: TestCallDto, example: TEST_CALL })
  @ApiErrors('MISSING_API_KEY', 'INVALID_API_KEY', 'INSTANCE_NOT_FOUND', 'WEBHOOK_NOT_FOUND')
  async test(@CurrentInstance() { id, name: instanceName, clientId }: Instance): Promise<TestCallDto> {
    const webhook = await this.webhooks.find(id);
    if (!webhook?.url) throw new WebhookNotFoundError();
    return presentCall(await this.tests.make({ webhook, instanceName, clientId }));
  }

  @Get('find/:instanceName')
  @ApiOperation({ summary: 'Where an instance’s events are sent.' })
  @ApiOkResponse({ schema: { example: EVOLUTION_WEBHOOK } })
  @ApiErrors('MISSING_API_KEY', 'INVALID_API_KEY', 'INSTANCE_NOT_FOUND')
  async find(@CurrentInstance() instance: Instance) {
    const webhook = await this.webhooks.find(instance.id);
    return presentEvolutionWebhook(instance, webhook, webhook ? this.webhooks.headersOf(webhook) : {});
  }
}
