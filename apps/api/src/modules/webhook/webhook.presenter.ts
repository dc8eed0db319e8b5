import type { WebhookDto } from './dto/webhook-answers.dto.js';
import { maskHeaders } from './masked-headers.js';
import type { Webhook } from './webhook.entity.js';
import type { DeliveryCounts } from './webhook.repository.js';

/** What of a webhook's headers may be shown: their names. */
type Headers = Record<string, string>;

/** Answer of set and find: Evolution's row, its names of the flags twice, and version 1's view inside. */
export function presentEvolutionWebhook(
  instance: { id: string; name: string },
  webhook: Webhook | null,
  headers: Headers,
) {
  const { url = '', enabled = false, events = [], byEvents = false, base64 = false } = webhook ?? {};
  return {
    id: webhook?.id ?? null,
    url,
    headers: webhook ? maskHeaders(headers) : null,
    enabled,
    events,
    webhookByEvents: byEvents,
    webhookBase64: base64,
    byEvents,
    base64,
    createdAt: webhook?.createdAt ?? null,
    updatedAt: webhook?.updatedAt ?? null,
    instanceId: instance.id,
    webhook: { instanceName: instance.name, webhook: { url, events, enabled } },
  };
}

/** A webhook in the dashboard. */
export function presentWebhook(
  webhook: Webhook,
  headers: Headers,
  counts: DeliveryCounts = { pending: 0, dead: 0 },
): WebhookDto {
  const { previousSecretUntil } = webhook;
  return {
    id: webhook.id,
    instance_id: webhook.instanceId,
    name: webhook.slot,
    url: webhook.url,
    enabled: webhook.enabled,
    disabled_reason: webhook.disabledReason,
    failing_since: webhook.failingSince,
    events: webhook.events,
    byEvents: webhook.byEvents,
    base64: webhook.base64,
    includeKey: webhook.includeKey,
    ordered: webhook.ordered,
    timeoutMs: webhook.timeoutMs,
    headers: maskHeaders(headers),
    old_secret_until: previousSecretUntil && previousSecretUntil.getTime() > Date.now() ? previousSecretUntil : null,
    deliveries: counts,
    created_at: webhook.createdAt,
    updated_at: webhook.updatedAt,
  };
}
