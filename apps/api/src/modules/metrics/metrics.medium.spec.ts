import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebhookCatcher, waitFor } from '@wharf/testing';
import type { Session } from '@wharf/whatsapp';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenOpenSender, type OpenSender } from '../../test/open-sender.js';
import { InstanceHttpModule, WebhookHttpModule } from '../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../test/test-app.js';
import { MessagingModule } from '../messaging/index.js';
import { SessionDirectory } from '../session/index.js';
import { MetricsModule } from './index.js';

const TOKEN = 'c61fae9cbb1f07c8fd3d4ba15d3e28f7aa1c';
const PERSON = '254722000001';
const TEXT = 'A text that nobody else reads';

let gateway: TestApp;
let sender: OpenSender;
let catcher: WebhookCatcher;

beforeAll(async () => {
  catcher = await WebhookCatcher.start();
  gateway = await startTestApp([InstanceHttpModule, MessagingModule, MetricsModule, WebhookHttpModule], {
    environment: { METRICS_TOKEN: TOKEN },
  });
  sender = await givenOpenSender(gateway, FakeSessions.into(gateway.app));
});
afterAll(async () => {
  await gateway.stop();
  await catcher.stop();
});

/** Values by their name with labels, as the text format has them. */
async function measured(): Promise<Map<string, number>> {
  const { body } = await gateway.request('/metrics', { bearer: TOKEN });
  const lines = (body as string).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('who may read them', () => {
  test('the holders of the master key and of the token for them', async () => {
    const { masterApiKey } = gateway.secrets;
    for (const request of [{ apikey: masterApiKey }, { bearer: masterApiKey }, { bearer: TOKEN }]) {
      const answer = await gateway.request('/metrics', request);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/plain');
    }
  });

  test('nobody else, an instance’s own key included', async () => {
    expect(await gateway.request('/metrics')).toMatchObject({ status: 401, body: { code: 'MISSING_API_KEY' } });
    for (const apikey of ['wrong', TOKEN.slice(1), `${TOKEN}0`, sender.token]) {
      expect(await gateway.request('/metrics', { apikey })).toMatchObject({
        status: 403,
        body: { code: 'INVALID_API_KEY' },
      });
    }
  });

  test('the token opens nothing else', async () => {
    expect((await gateway.request('/instance/fetchInstances', { apikey: TOKEN })).status).toBe(403);
  });
});

test('a message out, a message in and their deliveries are measured, and nothing of what they say', async () => {
  const before = await measured();
  const grown = async (name: string) => ((await measured()).get(name) ?? NaN) - (before.get(name) ?? NaN);
  const webhook = { enabled: true, url: catcher.url, events: ['SEND_MESSAGE', 'MESSAGES_UPSERT'] };
  await sender.call('/webhook/set', { webhook });
  expect((await sender.call('/message/sendText', { number: PERSON, text: TEXT })).status).toBe(201);
  await waitFor(async () => (await grown('wharf_delivery_attempts_total{result="delivered"}')) === 1, {
    what: 'the delivery to be measured',
  });
  expect(await grown('wharf_messages_ended_total{status="sent"}')).toBe(1);
  expect(await grown('wharf_send_seconds_count')).toBe(1);
  expect(await grown('wharf_delivery_seconds_count')).toBe(1);
  expect(before.get('wharf_sessions{reason="open"}')).toBe(1);
  expect(before.get('wharf_outbox_messages{status="queued"}')).toBe(0);
  expect(before.get('wharf_deliveries_pending')).toBe(0);
  expect(before.get('wharf_up{part="database"}')).toBe(1);
  expect([...before.keys()].filter((name) => name.startsWith('wharf_ratchet_commit_seconds_count'))).toHaveLength(2);

  const { body } = await gateway.request('/metrics', { bearer: TOKEN });
  const { masterApiKey, encryptionKey, jwtSecret, adminPassword } = gateway.secrets;
  const words = [PERSON, TEXT, sender.name, sender.instanceId, sender.token, catcher.url, masterApiKey, TOKEN];
  for (const word of [...words, encryptionKey, jwtSecret, adminPassword]) expect(body).not.toContain(word);
});

test('ten thousand instances make no more of them than one', async () => {
  const before = await measured();
  const directory = gateway.app.get(SessionDirectory, { strict: false });
  for (let index = 0; index < 10_000; index += 1) {
    directory.put({ instanceId: `many-${index}`, reason: index % 2 ? 'open' : 'reconnecting' } as Session);
  }
  try {
    const after = await measured();
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(after.get('wharf_sessions{reason="reconnecting"}')).toBe(5_000);
  } finally {
    for (let index = 0; index < 10_000; index += 1) directory.remove(`many-${index}`);
  }
});
