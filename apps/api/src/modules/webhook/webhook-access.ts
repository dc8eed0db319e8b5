import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { covers, scopeOf, type Caller } from '../auth/index.js';
import { DeliveryLog } from './delivery/delivery-log.js';
import { DeliveryNotFoundError, WebhookNotFoundError } from './webhook.errors.js';
import { WebhookRepository, type OwnedWebhook } from './webhook.repository.js';

const MAX_BIGINT_DIGITS = 18;

/** Finds webhooks and deliveries inside what a caller may see. */
@Injectable()
export class WebhookAccess {
  constructor(
    private readonly webhooks: WebhookRepository,
    private readonly deliveries: DeliveryLog,
  ) {}

  /** All that the caller may see, those that need somebody first. */
  async list(caller: Caller): Promise<OwnedWebhook[]> {
    const scope = scopeOf(caller);
    if (scope.kind === 'instance') return [];
    return this.webhooks.listOwned(scope.kind === 'tenant' ? scope.clientId : null);
  }

  /** @throws WebhookNotFoundError for an id that is unknown or another tenant's, in the same words. */
  async webhook(caller: Caller, id: string): Promise<OwnedWebhook> {
    const owned = isUUID(id) ? await this.webhooks.findOwned(id) : null;
    if (!owned || !maySee(caller, owned)) throw new WebhookNotFoundError();
    return owned;
  }

  /** The webhook of a delivery. @throws DeliveryNotFoundError as `webhook` does. */
  async ofDelivery(caller: Caller, deliveryId: string): Promise<OwnedWebhook> {
    const isId = /^\d+$/.test(deliveryId) && deliveryId.length <= MAX_BIGINT_DIGITS;
    const webhookId = isId ? await this.deliveries.webhookOf(deliveryId) : null;
    const owned = webhookId && (await this.webhooks.findOwned(webhookId));
    if (!owned || !maySee(caller, owned)) throw new DeliveryNotFoundError();
    return owned;
  }
}

function maySee(caller: Caller, { webhook, clientId }: OwnedWebhook): boolean {
  return covers(scopeOf(caller), { instanceId: webhook.instanceId, clientId });
}
