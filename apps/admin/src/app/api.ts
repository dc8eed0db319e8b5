import { unwrap, type components, type paths } from '@wharf/api-client';
import { gateway, publicGateway, signedIn } from './http';
import { clientApi } from './client-api';
import { fleetApi } from './fleet-api';
import { ask } from './loose';
import { messageApi } from './message-api';
import { webhookApi } from './webhook-api';

type Schemas = components['schemas'];

/** A number as lists show it. */
export type { NumberHealth } from './health-api';
export type { FleetRow, HealthLevel, Overview, TrafficBar, TrafficUnit } from './fleet-api';
export type { ClientStatistics } from './client-api';
export type InstanceDetail = Schemas['InstanceDetailDto'];
export type HistoryStep = Schemas['HistoryStepDto'];
/** The four words that every dialect knows. */
export type ConnectionState = InstanceDetail['status'];
export type CreateInstanceBody = Pick<Schemas['CreateInstanceDto'], 'instanceName' | 'client_id'>;
export type InstanceSettings = Schemas['SettingsViewDto'];

export type WebhookView = Schemas['WebhookDto'];
export type WebhookEvent = WebhookView['events'][number];
export type WebhookBody = Pick<
  WebhookView,
  'enabled' | 'url' | 'byEvents' | 'base64' | 'ordered' | 'timeoutMs' | 'events' | 'headers'
>;
export type SavedWebhook = Schemas['SavedWebhookDto'];
export type TestCallReport = Schemas['TestCallDto'];
export type DeliveryView = Schemas['DeliveryDto'];

export type SendTextBody = Pick<Schemas['SendTextDto'], 'number' | 'text'>;

export type { ExportFormat, LogFilter, LoggedMessage, LogRow, MessageFilter, MessageStatus } from './message-api';
export type {
  DeliveryFilter,
  DeliveryRequest,
  ListedWebhook,
  Redelivery,
  RedeliverRange,
  SignatureClaim,
  SignatureVerdict,
} from './webhook-api';

export type ApiKeyRow = Schemas['KeyDto'];
export type CreateKeyBody = Schemas['CreateKeyDto'];

export type ClientRow = Schemas['ClientDto'];
export type CreateClientBody = Schemas['CreateClientDto'];
export type UpdateClientBody = Schemas['UpdateClientDto'];

export type SandboxPhone = Schemas['SandboxPhoneDto'];
export type LedgerEntry = Schemas['SandboxMessageDto'];

const instance = (instanceName: string) => ({ path: { instanceName } });
const withId = <T extends string | number>(id: T) => ({ path: { id } });

/** Every call that the dashboard makes, under the name of what it is for. */
export const api = {
  login: (username: string, password: string) =>
    unwrap(publicGateway.POST('/api/login', { body: { username, password } })),
  me: (signal?: AbortSignal) => signedIn(() => gateway.GET('/api/me', { signal })),
  ping: () => unwrap(publicGateway.GET('/health/live')),

  ...fleetApi,
  getInstance: (name: string, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/instances/{instanceName}', { params: instance(name), signal })),
  createInstance: (body: CreateInstanceBody) => signedIn(() => gateway.POST('/instance/create', { body })),
  /** Waits up to 20 s for something to scan. */
  connect: (name: string, number?: string, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/instance/connect/{instanceName}', { params: { ...instance(name), query: { number } }, signal }),
    ),
  restart: (name: string) =>
    signedIn(() => gateway.PUT('/instance/restart/{instanceName}', { params: instance(name) })),
  logout: (name: string) => signedIn(() => gateway.PUT('/instance/logout/{instanceName}', { params: instance(name) })),
  deleteInstance: (name: string) =>
    signedIn(() => gateway.DELETE('/instance/delete/{instanceName}', { params: instance(name) })),

  getSettings: async (name: string, signal?: AbortSignal) => {
    const found = await signedIn(() =>
      gateway.GET('/settings/find/{instanceName}', { params: instance(name), signal }),
    );
    return found.settings;
  },
  setSettings: (name: string, body: InstanceSettings) =>
    signedIn(() => gateway.POST('/settings/set/{instanceName}', { params: instance(name), body })),
  listWebhooks: (name: string, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/instances/{instanceName}/webhooks', { params: instance(name), signal })),
  addWebhook: (name: string, body: WebhookBody & { name: string }) =>
    signedIn(() => gateway.POST('/api/instances/{instanceName}/webhooks', { params: instance(name), body })),
  updateWebhook: (id: string, body: Partial<WebhookBody>) =>
    signedIn(() => gateway.PUT('/api/webhooks/{id}', { params: withId(id), body })),
  removeWebhook: (id: string) => signedIn(() => gateway.DELETE('/api/webhooks/{id}', { params: withId(id) })),
  rotateWebhookSecret: (id: string) =>
    signedIn(() => gateway.POST('/api/webhooks/{id}/rotate-secret', { params: withId(id) })),
  testWebhook: (id: string) => signedIn(() => gateway.POST('/api/webhooks/{id}/test', { params: withId(id) })),
  ...webhookApi,
  redeliver: (id: string) => signedIn(() => gateway.POST('/api/deliveries/{id}/redeliver', { params: withId(id) })),
  ...messageApi,
  /** @param idempotencyKey the same for a repeated try: a message whose answer was lost is not sent twice. */
  sendText: (name: string, body: SendTextBody, idempotencyKey: string) =>
    signedIn(() =>
      gateway.POST('/message/sendText/{instanceName}', {
        params: { ...instance(name), header: { 'Idempotency-Key': idempotencyKey } },
        body,
      }),
    ),

  listKeys: (query: NonNullable<paths['/api/keys']['get']['parameters']['query']>, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/keys', { params: { query }, signal })),
  createKey: (body: CreateKeyBody) => signedIn(() => gateway.POST('/api/keys', { body })),
  rotateKey: (id: string, overlapSeconds: number) =>
    signedIn(() => gateway.POST('/api/keys/{id}/rotate', { params: withId(id), body: { overlapSeconds } })),
  revokeKey: (id: string) => signedIn(() => gateway.DELETE('/api/keys/{id}', { params: withId(id) })),

  ...clientApi,
  listClients: (signal?: AbortSignal) => signedIn(() => gateway.GET('/api/clients', { signal })),
  createClient: (body: CreateClientBody) => signedIn(() => gateway.POST('/api/clients', { body })),
  updateClient: (id: number, body: UpdateClientBody) =>
    signedIn(() => gateway.PUT('/api/clients/{id}', { params: withId(id), body })),
  toggleClient: (id: number) => signedIn(() => gateway.PATCH('/api/clients/{id}/toggle', { params: withId(id) })),
  resetClientKey: (id: number) => signedIn(() => gateway.POST('/api/clients/{id}/reset-key', { params: withId(id) })),
  deleteClient: (id: number) => signedIn(() => gateway.DELETE('/api/clients/{id}', { params: withId(id) })),

  sandboxPhones: (signal?: AbortSignal) => signedIn(() => gateway.GET('/sandbox/phones', { signal })),
  sandboxScan: (body: { qr: string; phone: string; name?: string }) =>
    signedIn(() => gateway.POST('/sandbox/scan', { body })),
  sandboxPairCode: (body: { phone: string; code: string }) =>
    signedIn(() => gateway.POST('/sandbox/pair-code', { body })),
  sandboxContact: (body: { phone: string; name?: string; autoReply?: string }) =>
    ask<SandboxPhone>('POST', '/sandbox/contacts', { body }),
  sandboxLedger: (phone: string, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/sandbox/messages', { params: { query: { phone } }, signal })),
};
