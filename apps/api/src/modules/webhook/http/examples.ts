/** Answers as the documentation shows them. */
export const EVOLUTION_WEBHOOK = {
  id: '0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10',
  url: 'https://example.com/webhook',
  headers: { 'X-Tenant': '********' },
  enabled: true,
  events: ['MESSAGES_UPSERT'],
  webhookByEvents: false,
  webhookBase64: false,
  byEvents: false,
  base64: false,
  createdAt: '2026-11-22T09:00:00.000Z',
  updatedAt: '2026-11-22T09:00:00.000Z',
  instanceId: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
  webhook: {
    instanceName: 'mycompany-sales',
    webhook: { url: 'https://example.com/webhook', events: ['MESSAGES_UPSERT'], enabled: true },
  },
};

export const NEW_SECRET = { secret: 'whsec_…, shown once' };

export const WEBHOOK = {
  id: EVOLUTION_WEBHOOK.id,
  instance_id: EVOLUTION_WEBHOOK.instanceId,
  name: 'default',
  url: 'https://example.com/webhook',
  enabled: true,
  disabled_reason: null,
  failing_since: null,
  events: ['MESSAGES_UPSERT'],
  byEvents: false,
  base64: false,
  includeKey: false,
  ordered: false,
  timeoutMs: 5000,
  headers: { 'X-Tenant': '********' },
  old_secret_until: null,
  deliveries: { pending: 0, dead: 0 },
  created_at: '2026-11-22T09:00:00.000Z',
  updated_at: '2026-11-22T09:00:00.000Z',
};

export const DELIVERY = {
  id: '42',
  event_id: 'evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B',
  event: 'messages.upsert',
  instance: 'mycompany-sales',
  chat_jid: '254712345678@s.whatsapp.net',
  status: 'dead',
  attempts: 11,
  next_attempt_at: null,
  last_status: 500,
  last_error: 'gave up after 11 attempts: HTTP 500 Internal Server Error',
  settled_at: '2026-11-22T09:00:00.000Z',
  created_at: '2026-11-19T06:00:00.000Z',
  log: [
    {
      attempt: 11,
      at: '2026-11-22T09:00:00.000Z',
      url: 'https://example.com/webhook',
      status: 500,
      duration_ms: 31,
      response: 'oops',
      error: 'HTTP 500 Internal Server Error',
    },
  ],
};

export const TEST_CALL = {
  ok: true,
  url: WEBHOOK.url,
  status: 200,
  duration_ms: 38,
  response: 'ok',
  error: null,
};
