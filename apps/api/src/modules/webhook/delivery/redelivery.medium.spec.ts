import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor, WebhookCatcher } from '@wharf/testing';
import { givenWebhook, type GivenWebhook } from '../../../test/given-webhook.js';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { ApiKeyService } from '../../auth/index.js';
import { EventModule, EventPublisher } from '../../event/index.js';
import { WebhookHttpModule } from '../http/webhook-http.module.js';

let gateway: TestApp;
let catcher: WebhookCatcher;
let bearer: string;
let webhook: GivenWebhook;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, EventModule, WebhookHttpModule]);
  bearer = await gateway.adminToken();
});
afterAll(async () => {
  await gateway.stop();
  await catcher.stop();
});
beforeEach(async () => {
  await catcher?.stop();
  catcher = await WebhookCatcher.start();
  webhook = await givenWebhook(gateway, catcher.url);
});

const publish = (count: number) =>
  gateway.dataSource.transaction((tx) =>
    gateway.app.get(EventPublisher).publish(
      tx,
      Array.from({ length: count }, (_, n) => {
        return { instanceId: webhook.instanceId, event: 'MESSAGES_UPSERT' as const, chatJid: null, data: { n } };
      }),
    ),
  );

const statuses = async () =>
  (
    await gateway.dataSource.query<{ id: string; status: string }[]>(
      'SELECT id, status FROM deliveries WHERE webhook_id = $1 ORDER BY id',
      [webhook.webhookId],
    )
  ).map(({ status }) => status);

const allDelivered = () =>
  waitFor(async () => (await statuses()).every((status) => status === 'delivered'), { what: 'all to be delivered' });

/** Takes rows out of the dispatcher's hands: they are to be tried in an hour. */
const setStatus = (status: string, which = 'true') =>
  gateway.dataSource.query(
    `UPDATE deliveries SET status = $2, next_attempt_at = now() + interval '1 hour' WHERE webhook_id = $1 AND ${which}`,
    [webhook.webhookId, status],
  );

const redeliver = (body: object, id = webhook.webhookId) =>
  gateway.request(`/api/webhooks/${id}/redeliver`, { bearer, body });

const eventIds = () => catcher.requests.map(({ body }) => (body as { event_id: string }).event_id);

describe('sending a range again', () => {
  test('says how many go and how many were on their way; asking twice sends once', async () => {
    await publish(6);
    await allDelivered();
    const before = eventIds();
    catcher.answerAlways({ hang: true });
    await setStatus('dead', 'id % 2 = 0');
    const first = await redeliver({});
    expect(first).toMatchObject({ status: 202, body: { queued: 3, waiting: 0 } });
    const again = await redeliver({});
    expect(again.body).toEqual({ queued: 0, waiting: 3 });
    await catcher.waitForCount(8);
    expect(await statuses()).toEqual(expect.arrayContaining(['pending', 'delivered']));
    expect(new Set(eventIds()).size).toBe(before.length);
  });

  test.each([{}, { status: null, from: null, to: null }])('means the dead ones by %j', async (body) => {
    await publish(3);
    await allDelivered();
    await setStatus('dead', 'id % 3 = 0');
    expect(await redeliver(body)).toMatchObject({ status: 202, body: { queued: 1, waiting: 0 } });
  });

  test('takes delivered ones too where that is asked for, under the ids they had', async () => {
    await publish(4);
    await allDelivered();
    const before = eventIds();
    expect((await redeliver({ status: 'delivered' })).body).toEqual({ queued: 4, waiting: 0 });
    await catcher.waitForCount(8);
    await allDelivered();
    expect(eventIds().slice(4).sort()).toEqual([...before].sort());
    expect((await redeliver({ status: 'dead' })).body).toEqual({ queued: 0, waiting: 0 });
    expect((await redeliver({ status: 'all', from: '2090-01-01T00:00:00Z' })).body.queued).toBe(0);
    expect((await redeliver({ status: 'all', to: '2020-01-01T00:00:00Z' })).body.queued).toBe(0);
    expect((await redeliver({ status: 'all' })).body.queued).toBe(4);
  });

  test.each([{ from: 'yesterday' }, { to: 5 }, { status: 'pending' }])('refuses %j', async (body) => {
    expect(await redeliver(body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });
});

test('sending one again tries one that waits at once, and leaves one that is under way alone', async () => {
  await publish(1);
  await allDelivered();
  const [{ id }] = await gateway.dataSource.query<[{ id: string }]>('SELECT id FROM deliveries WHERE webhook_id = $1', [
    webhook.webhookId,
  ]);
  const again = () => gateway.request(`/api/deliveries/${id}/redeliver`, { method: 'POST', bearer });
  await setStatus('pending');
  catcher.answerAlways({ hang: true });
  expect(await again()).toMatchObject({ status: 202, body: { queued: 1, waiting: 0 } });
  await catcher.waitForCount(2);
  expect(await again()).toMatchObject({ status: 202, body: { queued: 0, waiting: 1 } });
  expect(catcher.requests).toHaveLength(2);
});

test('a webhook that is off says so instead of letting deliveries wait for ever', async () => {
  await publish(1);
  await allDelivered();
  await gateway.dataSource.query('UPDATE webhooks SET enabled = false WHERE id = $1', [webhook.webhookId]);
  expect(await redeliver({ status: 'all' })).toMatchObject({ status: 409, body: { code: 'WEBHOOK_DISABLED' } });
  const [{ id }] = await gateway.dataSource.query<[{ id: string }]>('SELECT id FROM deliveries WHERE webhook_id = $1', [
    webhook.webhookId,
  ]);
  expect(await gateway.request(`/api/deliveries/${id}/redeliver`, { method: 'POST', bearer })).toMatchObject({
    status: 409,
  });
  expect(await statuses()).toEqual(['delivered']);
});

describe('a test call by key', () => {
  const call = (name: string, apikey = TEST_SECRETS.masterApiKey) =>
    gateway.request(`/webhook/test/${name}`, { method: 'POST', apikey });

  test('says what the receiver says, signs like any delivery, and stores nothing', async () => {
    catcher.answerNext({ status: 201, body: 'thanks' }, 500, { cut: true });
    expect(await call(webhook.name)).toMatchObject({
      status: 200,
      body: { ok: true, status: 201, response: 'thanks', error: null },
    });
    expect(catcher.requests[0]?.headers).toMatchObject({
      'webhook-id': expect.stringMatching(/^evt_/),
      'webhook-signature': expect.stringMatching(/^v1,/),
    });
    expect((await call(webhook.name)).body).toMatchObject({ ok: false, status: 500 });
    expect((await call(webhook.name)).body).toMatchObject({ ok: false, status: null, error: expect.any(String) });
    expect(await statuses()).toEqual([]);
  });

  test('is for whoever holds the instance, and needs a webhook', async () => {
    const other = await givenWebhook(gateway, catcher.url);
    const { key } = await gateway.dataSource.transaction((tx) =>
      gateway.app.get(ApiKeyService, { strict: false }).createInstanceKey(tx, other.instanceId, null),
    );
    expect((await call(other.name, key)).status).toBe(200);
    expect((await call(webhook.name, key)).status).toBe(403);
    await gateway.dataSource.query('DELETE FROM webhooks WHERE id = $1', [other.webhookId]);
    expect(await call(other.name, key)).toMatchObject({ status: 404, body: { code: 'WEBHOOK_NOT_FOUND' } });
  });
});
