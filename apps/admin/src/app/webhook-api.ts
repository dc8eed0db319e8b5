import type { components, paths } from '@wharf/api-client';
import { gateway, signedIn } from './http';

type Schemas = components['schemas'];

export type ListedWebhook = Schemas['ListedWebhookDto'];
/** What a delivery sends, without its secrets. */
export type DeliveryRequest = Schemas['DeliveryRequestDto'];
export type SignatureClaim = Schemas['VerifySignatureDto'];
export type SignatureVerdict = Schemas['SignatureVerdictDto'];
/** What became of a wish to send deliveries again. */
export type Redelivery = Schemas['RedeliveryDto'];
export type RedeliverRange = Schemas['RedeliverDto'];

type DeliveryQuery = NonNullable<paths['/api/webhooks/{id}/deliveries']['get']['parameters']['query']>;
/** Which deliveries of a webhook are asked for. */
export type DeliveryFilter = Omit<DeliveryQuery, 'limit' | 'cursor'>;

const withId = (id: string) => ({ path: { id } });

/** Looking closely at deliveries. */
export const webhookApi = {
  listAllWebhooks: (signal?: AbortSignal) => signedIn(() => gateway.GET('/api/webhooks', { signal })),
  listDeliveries: (id: string, query: DeliveryQuery, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/webhooks/{id}/deliveries', { params: { ...withId(id), query }, signal })),
  deliveryRequest: (id: string, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/deliveries/{id}/request', { params: withId(id), signal })),
  redeliverRange: (id: string, body: RedeliverRange) =>
    signedIn(() => gateway.POST('/api/webhooks/{id}/redeliver', { params: withId(id), body })),
  verifySignature: (id: string, body: SignatureClaim) =>
    signedIn(() => gateway.POST('/api/webhooks/{id}/verify', { params: withId(id), body })),
};
