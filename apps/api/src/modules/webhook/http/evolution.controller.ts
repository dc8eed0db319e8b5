import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
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
import { ApiErrors, Surface } from '../../auth/index.js';
import { CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { WebhookSettingsDto } from '../dto/webhook-settings.dto.js';
import { presentEvolutionWebhook } from '../webhook.presenter.js';
import { WebhookService } from '../webhook.service.js';
import { EVOLUTION_WEBHOOK, NEW_SECRET } from './examples.js';

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
  constructor(private readonly webhooks: WebhookService) {}

  @Post('set/:instanceName')
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
  @ApiErrors('VALIDATION_ERROR', 'WEBHOOK_URL_NOT_HTTPS', 'MISSING_API_KEY', 'INVALID_API_KEY', 'INSTANCE_NOT_FOUND')
  async set(@CurrentInstance() instance: Instance, @Body() body: WebhookSettingsDto) {
    const { webhook, secret } = await this.webhooks.set(instance.id, body);
    const answer = presentEvolutionWebhook(instance, webhook, this.webhooks.headersOf(webhook));
    return secret === null ? answer : { ...answer, secret };
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
