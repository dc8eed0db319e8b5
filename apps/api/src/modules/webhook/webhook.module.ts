import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { OutboundModule } from '../../platform/outbound/index.js';
import { AuditModule } from '../audit/index.js';
import { AuthModule } from '../auth/index.js';
import { EventModule } from '../event/index.js';
import { DeliveryDispatcher } from './delivery/delivery-dispatcher.js';
import { DeliveryLog } from './delivery/delivery-log.js';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import { ReceiverCall } from './delivery/receiver-call.js';
import { ResultWriter } from './delivery/result-writer.js';
import { WebhookHealth } from './delivery/webhook-health.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookService } from './webhook.service.js';

@Module({
  imports: [AuditModule, AuthModule, EventModule, JwtModule.register({}), OutboundModule],
  providers: [
    DeliveryDispatcher,
    DeliveryLog,
    DeliveryQueue,
    ReceiverCall,
    ResultWriter,
    WebhookHealth,
    WebhookRepository,
    WebhookSecrets,
    WebhookService,
  ],
  exports: [DeliveryLog, ReceiverCall, WebhookRepository, WebhookService],
})
export class WebhookModule {}
