import { createHmac } from 'node:crypto';
import { secretBytes } from '../webhook-secrets.js';

/** What is signed. */
export interface Signable {
  eventId: string;
  /** Of this attempt. */
  at: Date;
  body: Buffer | string;
}

/**
 * Proof that a delivery comes from here (the specification of Standard Webhooks), and two older forms over the body
 * alone, which take the secret's text as the key.
 * @param secrets the current one first; while an old one is still good, it signs too.
 */
export function signatureHeaders(
  { eventId, at, body }: Signable,
  secrets: readonly [current: string, ...old: string[]],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', secretBytes(secret)).update(`${eventId}.${timestamp}.`).update(body);
    return `v1,${hmac.digest('base64')}`;
  });
  const ofBody = createHmac('sha256', secrets[0]).update(body).digest('hex');
  return {
    'webhook-id': eventId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
    'x-hub-signature-256': `sha256=${ofBody}`,
    'x-webhook-signature': ofBody,
  };
}
