import { SESSION_SEALED_COLUMNS, type SealedColumn } from '@wharf/baileys';
import { apiKeyAad } from '../modules/auth/keys/api-key-aad.js';
import { proxyAad } from '../modules/proxy/proxy-aad.js';
import { webhookHeadersAad, webhookSecretAad } from '../modules/webhook/webhook-aad.js';

const ofId = (aad: (id: string) => string): SealedColumn['aad'] => {
  return ({ id = '' }) => aad(id);
};

/** Every column of encrypted values, named one by one; a spec compares them with the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'api_keys', column: 'sealed', key: { id: 'uuid' }, aad: ofId(apiKeyAad) },
  { table: 'webhooks', column: 'secret_sealed', key: { id: 'uuid' }, aad: ofId(webhookSecretAad) },
  { table: 'webhooks', column: 'previous_secret_sealed', key: { id: 'uuid' }, aad: ofId(webhookSecretAad) },
  { table: 'webhooks', column: 'headers_sealed', key: { id: 'uuid' }, aad: ofId(webhookHeadersAad) },
  {
    table: 'instance_proxies',
    column: 'password_sealed',
    key: { instance_id: 'uuid' },
    aad: ({ instance_id: instanceId = '' }) => proxyAad(instanceId),
  },
  ...SESSION_SEALED_COLUMNS,
];
