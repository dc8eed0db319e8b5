import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newWebhookSecret } from '../webhook-secrets.js';
import { signatureHeaders } from './signature.js';

const body = JSON.stringify({ event: 'messages.upsert', data: { text: 'héllo ✓' } });
const signable = { eventId: 'evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B', at: new Date(), body };

test('the public verifier of Standard Webhooks accepts it unchanged', () => {
  const secret = newWebhookSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const verifier = new Webhook(secret);
  const headers = signatureHeaders(signable, [secret]);
  expect(verifier.verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => verifier.verify(`${body} `, headers)).toThrow();
  expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow();
});

test('a secret that somebody chose signs with its own bytes', () => {
  const secret = 'chosen by hand, 16+';
  const headers = signatureHeaders(signable, [secret]);
  expect(new Webhook(secret, { format: 'raw' }).verify(body, headers)).toEqual(JSON.parse(body));
});

test('after a rotation the old and the new secret both verify', () => {
  const [current, old] = [newWebhookSecret(), newWebhookSecret()];
  const headers = signatureHeaders(signable, [current, old]);
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const secret of [current, old]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
});

test('receivers that check the body alone find two older forms', () => {
  const secret = newWebhookSecret();
  const expected = createHmac('sha256', secret).update(body).digest('hex');
  const headers = signatureHeaders(signable, [secret]);
  expect(headers['x-hub-signature-256']).toBe(`sha256=${expected}`);
  expect(headers['x-webhook-signature']).toBe(expected);
});
