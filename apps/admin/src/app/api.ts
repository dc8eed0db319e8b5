import { request, requestAnonymously } from './http';

/** The four words that every dialect knows. */
export type ConnectionState = 'open' | 'connecting' | 'close' | 'refused';

export interface LoginAnswer {
  token: string;
  username: string;
  role: 'admin' | 'operator' | 'viewer' | 'client';
  clientId: number | null;
  company_name: string | null;
  expires_in: number;
}

export interface InstanceRow {
  id: string;
  instance_name: string;
  status: ConnectionState;
  ownerJid: string | null;
  number: string | null;
  createdAt: string;
  updatedAt: string;
  client_id: number | null;
  client_name: string | null;
  client_email: string | null;
  /** Why the connection is as it is, for example `awaiting_scan`. */
  reason: string;
  statusCode: number;
  /** What a person should do, in one sentence; empty when nothing is to be done. */
  advice: string;
  stateSince: string;
  profileName: string | null;
  profilePictureUrl: string | null;
  counters: { messages: number; contacts: number; chats: number };
}

export interface HistoryStep {
  reason: string;
  statusCode: number;
  detail: string | null;
  at: string;
}

export interface InstanceDetail extends InstanceRow {
  /** Newest first. */
  history: HistoryStep[];
}

export interface QrFields {
  pairingCode: string | null;
  code: string | null;
  /** PNG as a data URI. */
  base64: string | null;
  /** 1 for the first QR of an attempt, 0 without one. */
  count: number;
  /** How long this QR is still good, where the server says. */
  expiresInMs?: number | null;
}

export interface ConnectAnswer extends QrFields {
  instance: { instanceName: string; state: ConnectionState };
}

export interface CreateInstanceBody {
  instanceName: string;
  client_id?: number;
}

export interface CreatedInstance {
  instance: { instanceName: string; instanceId: string; status: ConnectionState };
  /** The key, shown this once. */
  token: string;
}

export interface InstanceSettings {
  rejectCall: boolean;
  msgCall: string;
  groupsIgnore: boolean;
  alwaysOnline: boolean;
  readMessages: boolean;
  readStatus: boolean;
  syncFullHistory: boolean;
}

export interface WebhookBody {
  enabled: boolean;
  url: string;
  byEvents: boolean;
  base64: boolean;
  /** Empty for all. */
  events: string[];
  headers: Record<string, string>;
}

export interface WebhookView extends WebhookBody {
  id: string;
  /** `default` is the one of the Evolution dialect. */
  name: string;
  /** Why the gateway itself switched it off. */
  disabled_reason: string | null;
  failing_since: string | null;
  /** Names with masked values; a mask that is sent back means "as it was". */
  headers: Record<string, string>;
  /** Until then the secret before the last rotation signs too. */
  old_secret_until: string | null;
  deliveries: { pending: number; dead: number };
  updated_at: string;
}

/** In answers that made or changed a secret it is told, this once. */
export type SavedWebhook = WebhookView & { secret?: string | null };

export interface TestCallReport {
  ok: boolean;
  url: string;
  status: number | null;
  duration_ms: number;
  response: string | null;
  error: string | null;
}

export interface DeliveryView {
  id: string;
  event_id: string;
  event: string;
  status: 'pending' | 'delivered' | 'dead';
  attempts: number;
  next_attempt_at: string | null;
  last_status: number | null;
  last_error: string | null;
  created_at: string;
}

export interface SendTextBody {
  number: string;
  text: string;
}

export interface SentMessage {
  key: { remoteJid: string; id: string };
  status: string;
}

export interface ApiKeyRow {
  id: string;
  kind: 'client' | 'instance';
  prefix: string;
  name: string | null;
  status: 'active' | 'ending' | 'revoked';
  client_id: number | null;
  instance_id: string | null;
  instance_name: string | null;
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
}

export interface CreateKeyBody {
  kind: 'client' | 'instance';
  instanceName?: string;
  clientId?: number;
  name?: string;
}

export interface NewKey {
  id: string;
  /** Shown this once. */
  key: string;
  prefix: string;
}

export interface ClientRow {
  id: number;
  company_name: string;
  email: string;
  is_active: boolean;
  max_instances: number;
  msg_per_min: number;
  msg_count_today: number;
  total_messages: number;
  login_username: string | null;
  instance_count: number;
  api_key_prefix: string | null;
  timezone: string;
  default_country: string;
  created_at: string;
}

export interface CreateClientBody {
  company_name: string;
  email: string;
  max_instances?: number;
  msg_per_min?: number;
  portal_password?: string;
}

export interface ClientWithKey extends ClientRow {
  /** Shown this once. */
  api_key: string;
}

export interface SandboxPhone {
  phone: string;
  name: string;
  jid: string;
  lid: string;
  awake: boolean;
  sink: boolean;
  autoReply: string | null;
  devices: { id: number; online: boolean; waiting: number; linkedAt: string }[];
}

export interface LedgerEntry {
  id: string;
  from: string;
  to: string;
  kind: string;
  text: string | null;
  at: string;
  direction: 'sent' | 'received';
  status: string;
  copies: number;
}

const named = (name: string) => encodeURIComponent(name);

/** Every call that the dashboard makes, under the name of what it is for. */
export const api = {
  login: (username: string, password: string) =>
    requestAnonymously<LoginAnswer>('POST', '/api/login', { body: { username, password } }),
  ping: () => requestAnonymously<unknown>('GET', '/health/live'),

  listInstances: (signal?: AbortSignal) => request<InstanceRow[]>('GET', '/api/instances', { signal }),
  getInstance: (name: string, signal?: AbortSignal) =>
    request<InstanceDetail>('GET', `/api/instances/${named(name)}`, { signal }),
  createInstance: (body: CreateInstanceBody) => request<CreatedInstance>('POST', '/instance/create', { body }),
  /** Waits up to 20 s for something to scan. */
  connect: (name: string, number?: string, signal?: AbortSignal) =>
    request<ConnectAnswer>('GET', `/instance/connect/${named(name)}`, { query: { number }, signal }),
  restart: (name: string) => request<ConnectAnswer>('PUT', `/instance/restart/${named(name)}`),
  logout: (name: string) => request<unknown>('PUT', `/instance/logout/${named(name)}`),
  deleteInstance: (name: string) => request<unknown>('DELETE', `/instance/delete/${named(name)}`),

  getSettings: async (name: string, signal?: AbortSignal) =>
    (await request<{ settings: InstanceSettings }>('GET', `/settings/find/${named(name)}`, { signal })).settings,
  setSettings: (name: string, body: InstanceSettings) =>
    request<unknown>('POST', `/settings/set/${named(name)}`, { body }),
  listWebhooks: (name: string, signal?: AbortSignal) =>
    request<WebhookView[]>('GET', `/api/instances/${named(name)}/webhooks`, { signal }),
  addWebhook: (name: string, body: WebhookBody & { name: string }) =>
    request<SavedWebhook>('POST', `/api/instances/${named(name)}/webhooks`, { body }),
  updateWebhook: (id: string, body: WebhookBody) =>
    request<SavedWebhook>('PUT', `/api/webhooks/${named(id)}`, { body }),
  rotateWebhookSecret: (id: string) => request<SavedWebhook>('POST', `/api/webhooks/${named(id)}/rotate-secret`),
  testWebhook: (id: string) => request<TestCallReport>('POST', `/api/webhooks/${named(id)}/test`),
  listDeliveries: (id: string, signal?: AbortSignal) =>
    request<{ items: DeliveryView[]; next_cursor: string | null }>('GET', `/api/webhooks/${named(id)}/deliveries`, {
      signal,
    }),
  redeliver: (id: string) => request<unknown>('POST', `/api/deliveries/${named(id)}/redeliver`),
  /** @param idempotencyKey the same for a repeated try: a message whose answer was lost is not sent twice. */
  sendText: (name: string, body: SendTextBody, idempotencyKey: string) =>
    request<SentMessage>('POST', `/message/sendText/${named(name)}`, {
      body,
      headers: { 'idempotency-key': idempotencyKey },
    }),

  listKeys: (filter: { instanceName?: string; clientId?: number }, signal?: AbortSignal) =>
    request<ApiKeyRow[]>('GET', '/api/keys', { query: filter, signal }),
  createKey: (body: CreateKeyBody) => request<NewKey>('POST', '/api/keys', { body }),
  rotateKey: (id: string, overlapSeconds: number) =>
    request<NewKey>('POST', `/api/keys/${named(id)}/rotate`, { body: { overlapSeconds } }),
  revokeKey: (id: string) => request<unknown>('DELETE', `/api/keys/${named(id)}`),

  listClients: (signal?: AbortSignal) => request<ClientRow[]>('GET', '/api/clients', { signal }),
  createClient: (body: CreateClientBody) => request<ClientWithKey>('POST', '/api/clients', { body }),
  toggleClient: (id: number) => request<ClientRow>('PATCH', `/api/clients/${id}/toggle`),
  resetClientKey: (id: number) => request<ClientWithKey>('POST', `/api/clients/${id}/reset-key`),
  deleteClient: (id: number) => request<unknown>('DELETE', `/api/clients/${id}`),

  sandboxPhones: (signal?: AbortSignal) => request<SandboxPhone[]>('GET', '/sandbox/phones', { signal }),
  sandboxScan: (body: { qr: string; phone: string; name?: string }) =>
    request<{ jid: string; lid: string }>('POST', '/sandbox/scan', { body }),
  sandboxPairCode: (body: { phone: string; code: string }) =>
    request<{ jid: string; lid: string }>('POST', '/sandbox/pair-code', { body }),
  sandboxContact: (body: { phone: string; name?: string; autoReply?: string }) =>
    request<SandboxPhone>('POST', '/sandbox/contacts', { body }),
  sandboxMessage: (body: { from: string; to: string; text: string }) =>
    request<{ id: string }>('POST', '/sandbox/messages', { body }),
  sandboxLedger: (phone: string, signal?: AbortSignal) =>
    request<LedgerEntry[]>('GET', '/sandbox/messages', { query: { phone }, signal }),
};
