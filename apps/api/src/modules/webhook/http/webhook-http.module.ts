import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { InstanceModule } from '../../instance/index.js';
import { DeliveryRequests } from '../delivery/delivery-request.js';
import { TestCall } from '../delivery/test-call.js';
import { WebhookAccess } from '../webhook-access.js';
import { WebhookModule } from '../webhook.module.js';
import { AdminWebhookController } from './admin.controller.js';
import { DeliveriesController } from './deliveries.controller.js';
import { InspectionController } from './inspection.controller.js';
import { EvolutionWebhookController } from './evolution.controller.js';

/** The routes; apart from the service, which the instance module that these routes need uses itself. */
@Module({
  imports: [AuditModule, InstanceModule, WebhookModule],
  providers: [DeliveryRequests, TestCall, WebhookAccess],
  controllers: [AdminWebhookController, DeliveriesController, EvolutionWebhookController, InspectionController],
})
export class WebhookHttpModule {}
