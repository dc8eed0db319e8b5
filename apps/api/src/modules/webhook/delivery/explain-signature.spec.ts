import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { newWebhookSecret, secretBytes } from '../webhook-secrets.js';
import { explainSignature } from './explain-signature.js';
import { signatureHeaders } from './signature.js';

const [current, previous] = [newWebhookSecret(), newWebhookSecret()];
const at = new Date('2026-11-22T09:00:00Z');
const body = JSON.stringify({ event: 'messages.upsert', data: { text: 'héllo ✓' } });
const id = 'evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B';
const headers = signatureHeaders({ eventId: id, at, body }, [current]);
const claim = {
  id,
  timestamp: String(headers['webhook-timestamp']),
  body,
  signature: headers['webhook-signature'] ?? '',
};
const explain = (part: Partial<typeof claim>, nowMs = at.getTime()) =>
  explainSignature({ ...claim, ...part }, [current, previous], nowMs);

describe('a signature that fits', () => {
  test('is found to, by the secret that made it', () => {
    expect(explain({})).toEqual({ fits: true, secret: 'current', findings: [] });
    expect(explain({ signature: `webhook-signature: ${claim.signature}` }).fits).toBe(true);
    const old = signatureHeaders({ eventId: id, at, body }, [previous])['webhook-signature'] ?? '';
    expect(explain({ signature: old })).toMatchObject({
      fits: true,
      secret: 'previous',
      findings: [expect.stringMatching(/rotation/)],
    });
    expect(explain({ signature: `v1,AAAA ${old}` }).fits).toBe(true);
  });

  test('is said to be old where verifiers would refuse it', () => {
    expect(explain({}, at.getTime() + 301_000)).toMatchObject({
      fits: true,
      findings: [expect.stringMatching(/more than five minutes/)],
    });
  });

  test('may be one of the older forms, which say less', () => {
    for (const header of ['x-hub-signature-256', 'x-webhook-signature']) {
      expect(explain({ signature: headers[header] ?? '' })).toMatchObject({
        fits: true,
        findings: [expect.stringMatching(/body alone/)],
      });
    }
  });
});

describe('a signature that does not fit is explained', () => {
  const hmac = (key: Buffer | string, text: string, form: 'base64' | 'hex') =>
    createHmac('sha256', key).update(text).digest(form);
  const signed = `${id}.${claim.timestamp}.${body}`;

  test.each<[string, Partial<typeof claim>, RegExp]>([
    ['a body that was printed again', { body: JSON.stringify(JSON.parse(body), null, 2) }, /compact JSON/],
    ['a line break at the end', { body: `${body}\n` }, /blanks around/],
    ['milliseconds', { timestamp: `${claim.timestamp}000` }, /milliseconds/],
    ['no version', { signature: claim.signature.slice(3) }, /"v1," is missing/],
    ['hex', { signature: hmac(secretBytes(current), signed, 'hex') }, /has to be base64/],
    ['the secret’s text as the key', { signature: `v1,${hmac(current, signed, 'base64')}` }, /decoded from base64/],
    ['the body alone', { signature: `v1,${hmac(secretBytes(current), body, 'base64')}` }, /id, timestamp and body/],
    ['another secret', { signature: `v1,${hmac('other', signed, 'base64')}` }, /neither secret/],
    ['another body', { body: '{}' }, /neither secret/],
    ['no form that is known', { signature: 'bm9wZQ==' }, /begins with "v1,"/],
    ['nothing', { signature: '  ' }, /no signature/],
  ])('%s', (_, part, sentence) => {
    const { fits, findings } = explain(part);
    expect(fits).toBe(false);
    expect(findings.join('\n')).toMatch(sentence);
  });
});
