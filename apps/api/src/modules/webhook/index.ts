export { LateDeliveries } from './delivery/late-deliveries.js';
export { WebhookSettingsDto } from './dto/webhook-settings.dto.js';
export { LateDeliveriesModule } from './late-deliveries.module.js';
export { SUBSCRIBABLE_EVENTS } from './subscribed-event.js';
export type { SubscribedEvent } from './subscribed-event.js';
export { maskHeaders } from './masked-headers.js';
export { WebhookModule } from './webhook.module.js';
export { WebhookService } from './webhook.service.js';
export type { SavedWebhook } from './webhook.service.js';
