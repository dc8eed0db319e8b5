import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { OutboundModule } from '../../platform/outbound/index.js';
import { AuditModule } from '../audit/index.js';
import { AuthModule } from '../auth/index.js';
import { EventModule } from '../event/index.js';
import { MediaModule } from '../media/index.js';
import { DeliveryDispatcher } from './delivery/delivery-dispatcher.js';
import { DeliveryMetrics } from './delivery/delivery-metrics.js';
import { DeliveryLog } from './delivery/delivery-log.js';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import { EventFiles } from './delivery/event-files.js';
import { FileRoom } from './delivery/file-room.js';
import { ReceiverCall } from './delivery/receiver-call.js';
import { ResultWriter } from './delivery/result-writer.js';
import { WebhookHealth } from './delivery/webhook-health.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookService } from './webhook.service.js';

@Module({
  imports: [AuditModule, AuthModule, EventModule, JwtModule.register({}), MediaModule, OutboundModule],
  providers: [
    DeliveryDispatcher,
    DeliveryMetrics,
    DeliveryLog,
    DeliveryQueue,
    EventFiles,
    FileRoom,
    ReceiverCall,
    ResultWriter,
    WebhookHealth,
    WebhookRepository,
    WebhookSecrets,
    WebhookService,
  ],
  exports: [DeliveryLog, ReceiverCall, WebhookRepository, WebhookSecrets, WebhookService],
})
export class WebhookModule {}
