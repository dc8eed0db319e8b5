import type { WebhookView } from '../src/app/api';

export const CRM_ID = '0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10';
export const DEFAULT_ID = '7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a11';

/** The default webhook of `acme`, with what matters to the spec. */
export function aWebhook(part: Partial<WebhookView> = {}): WebhookView {
  return {
    id: DEFAULT_ID,
    instance_id: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
    name: 'default',
    url: 'https://example.com/hook',
    enabled: true,
    disabled_reason: null,
    failing_since: null,
    events: [],
    byEvents: false,
    base64: false,
    includeKey: false,
    ordered: false,
    timeoutMs: 5_000,
    headers: {},
    old_secret_until: null,
    deliveries: { pending: 0, dead: 0 },
    created_at: '2026-11-20T09:00:00.000Z',
    updated_at: '2026-11-20T09:00:00.000Z',
    ...part,
  };
}
