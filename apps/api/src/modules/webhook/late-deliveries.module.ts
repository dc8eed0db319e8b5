import { Module } from '@nestjs/common';
import { LateDeliveries } from './delivery/late-deliveries.js';
import { WebhookRepository } from './webhook.repository.js';

/** Apart from the rest, which begins to deliver wherever it is loaded. */
@Module({ providers: [LateDeliveries, WebhookRepository], exports: [LateDeliveries] })
export class LateDeliveriesModule {}
