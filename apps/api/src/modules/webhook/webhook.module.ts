import { Module } from '@nestjs/common';
import { OutboundModule } from '../../platform/outbound/index.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookService } from './webhook.service.js';

@Module({
  imports: [OutboundModule],
  providers: [WebhookRepository, WebhookSecrets, WebhookService],
  exports: [WebhookRepository, WebhookSecrets, WebhookService],
})
export class WebhookModule {}
