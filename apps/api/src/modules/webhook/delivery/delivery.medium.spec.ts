import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { Webhook as Verifier } from 'standardwebhooks';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { ApiKeyService } from '../../auth/index.js';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { EventModule, EventPublisher, EventReader, type NewEvent } from '../../event/index.js';
import { WebhookHttpModule } from '../http/webhook-http.module.js';
import { DeliveryDispatcher } from './delivery-dispatcher.js';

const MODULES = [AuthHttpModule, EventModule, WebhookHttpModule];
const apikey = TEST_SECRETS.masterApiKey;

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  raw: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says by its expectations what it takes the body for
  body: any;
}

/** A receiver of webhooks that keeps what it gets and answers as the test says. */
class Receiver {
  readonly received: Received[] = [];
  /** Status to answer with; a function for anything else. */
  answer: number | ((response: ServerResponse, request: Received) => void) = 200;
  private server: Server | null = null;

  async listen(): Promise<string> {
    const listener: RequestListener = (request, response) => {
      let raw = '';
      request.on('data', (chunk: Buffer) => (raw += chunk.toString()));
      request.on('end', () => {
        const one = { path: request.url ?? '', headers: request.headers, raw, body: JSON.parse(raw) };
        this.received.push(one);
        if (typeof this.answer === 'number') response.writeHead(this.answer).end(`said ${this.answer}`);
        else this.answer(response, one);
      });
    };
    this.server = createServer(listener).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  texts(): unknown[] {
    return this.received.map(({ body }) => body.data.n);
  }

  async count(wanted: number): Promise<void> {
    await waitFor(() => this.received.length >= wanted, {
      what: `${wanted} deliveries (${this.received.length} came)`,
    });
  }

  close(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

let gateway: TestApp;
let made = 0;
const receivers: Receiver[] = [];

beforeAll(async () => {
  gateway = await startTestApp(MODULES);
});
afterAll(() => gateway.stop());
// What the test before left to the dispatcher may be under way, and its locks cross those of a deletion.
beforeEach(() =>
  waitFor(() => gateway.dataSource.query('DELETE FROM instances'), { what: 'the instances of before to go' }),
);
afterEach(() => {
  for (const receiver of receivers.splice(0)) receiver.close();
});

async function givenReceiver(): Promise<{ receiver: Receiver; url: string }> {
  const receiver = new Receiver();
  receivers.push(receiver);
  return { receiver, url: await receiver.listen() };
}

interface Subscribed {
  receiver: Receiver;
  url: string;
  instanceId: string;
  name: string;
  webhookId: string;
  secret: string;
}

/** An instance with a webhook that leads to a receiver. */
async function givenSubscriber(settings: object = {}): Promise<Subscribed> {
  const { receiver, url } = await givenReceiver();
  made += 1;
  const name = `subscriber-${made}`;
  const instanceId = await givenInstance(gateway.dataSource, { name, ownerJid: '254700000000@s.whatsapp.net' });
  const { body } = await gateway.request(`/webhook/set/${name}`, {
    apikey,
    body: { webhook: { enabled: true, url, ...settings } },
  });
  return { receiver, url, instanceId, name, webhookId: body.id, secret: body.secret };
}

const event = (instanceId: string, n: number, more: Partial<NewEvent> = {}): NewEvent => {
  return { instanceId, event: 'MESSAGES_UPSERT', chatJid: 'a@s.whatsapp.net', data: { n }, ...more };
};

const publish = (...events: NewEvent[]) =>
  gateway.dataSource.transaction((tx) => gateway.app.get(EventPublisher).publish(tx, events));

interface DeliveryRow {
  id: string;
  status: string;
  attempts: number;
  last_status: number | null;
  last_error: string | null;
  in_seconds: number;
}

const rows = (webhookId: string) =>
  gateway.dataSource.query<DeliveryRow[]>(
    `SELECT id, status, attempts, last_status, last_error, extract(epoch FROM next_attempt_at - now())::float8 AS in_seconds
     FROM deliveries WHERE webhook_id = $1 ORDER BY id`,
    [webhookId],
  );

/** Lets every retry become due now. */
async function letTimePass(webhookId: string): Promise<void> {
  await gateway.dataSource.query(
    `UPDATE deliveries SET next_attempt_at = now() WHERE webhook_id = $1 AND status = 'pending' AND claimed_until IS NULL`,
    [webhookId],
  );
  gateway.app.get(DeliveryDispatcher).wake();
}

const settled = (webhookId: string, attempts: number) =>
  waitFor(async () => (await rows(webhookId)).every((row) => row.attempts === attempts), {
    what: `attempt ${attempts} to be written`,
  });

describe('publishing', () => {
  test('queues for enabled webhooks that subscribe, and for nobody when the transaction fails', async () => {
    const all = await givenSubscriber();
    const calls = await givenSubscriber({ events: ['CALL'] });
    const groups = await givenSubscriber({ events: ['GROUPS_UPDATE'], byEvents: true });
    const off = await givenSubscriber({ enabled: false });
    await publish(
      ...[all, calls, groups, off].flatMap(({ instanceId }) => [
        event(instanceId, 1),
        event(instanceId, 2, { event: 'CALL' }),
        event(instanceId, 3, { event: 'GROUP_UPDATE' }),
      ]),
    );
    await all.receiver.count(3);
    await calls.receiver.count(1);
    await groups.receiver.count(1);
    expect(new Set(all.receiver.texts())).toEqual(new Set([1, 2, 3]));
    expect(calls.receiver.texts()).toEqual([2]);
    expect(groups.receiver.received[0]).toMatchObject({
      path: '/hook/groups-update',
      body: { event: 'groups.update' },
    });
    expect(off.receiver.received).toEqual([]);

    const failed = gateway.dataSource.transaction(async (tx) => {
      await gateway.app.get(EventPublisher).publish(tx, [event(all.instanceId, 4)]);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await gateway.app.get(EventReader).after('0', [all.instanceId], 10)).toHaveLength(3);
    expect(await rows(all.webhookId)).toHaveLength(3);
  });

  test('takes more events at once than one notification can name, and keeps their order', async () => {
    const { instanceId } = await givenSubscriber({ enabled: false });
    await publish(...Array.from({ length: 800 }, (_, n) => event(instanceId, n)));
    const reader = gateway.app.get(EventReader);
    const found = await reader.after('0', [instanceId], 1000);
    expect(found.map(({ data }) => (data as { n: number }).n)).toEqual(Array.from({ length: 800 }, (_, n) => n));
    expect(
      (
        await reader.bySeq(
          found.slice(0, 3).map(({ seq }) => seq),
          null,
        )
      ).map(({ id }) => id),
    ).toEqual(found.slice(0, 3).map(({ id }) => id));
    expect([...found].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(found);
  });
});

describe('a delivery', () => {
  test('carries the envelope, the signature and the headers of the contract', async () => {
    const { receiver, url, instanceId, name, secret } = await givenSubscriber({
      byEvents: true,
      headers: { 'X-Tenant': 'acme', jwt_key: 'a-key-for-jwts', 'User-Agent': 'mine' },
    });
    await publish(event(instanceId, 1, { data: { n: 1, text: 'héllo ✓\0' } }));
    await receiver.count(1);
    const [{ path, headers, raw, body }] = receiver.received as [Received];
    expect(path).toBe('/hook/messages-upsert');
    expect(body).toEqual({
      event: 'messages.upsert',
      instance: name,
      data: { n: 1, text: 'héllo ✓\ufffd' },
      destination: `${url}/messages-upsert`,
      date_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      sender: '254700000000@s.whatsapp.net',
      server_url: 'http://gateway.test',
      apikey: null,
      webhook: true,
      event_id: expect.stringMatching(/^evt_/),
    });
    expect(new Verifier(secret).verify(raw, headers as Record<string, string>)).toEqual(body);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': body.event_id,
      'x-webhook-event': 'messages.upsert',
      'x-webhook-attempt': '1',
      'x-tenant': 'acme',
      'user-agent': 'mine',
    });
    expect(headers).not.toHaveProperty('jwt_key');
    const [, payload = ''] = headers.authorization?.split('.') ?? [];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(claims).toMatchObject({ app: 'evolution', action: 'webhook', exp: claims.iat + 600 });
  });

  test('carries the instance’s key only where the owner wants it', async () => {
    const { receiver, instanceId } = await givenSubscriber({ includeKey: true });
    const key = await gateway.dataSource.transaction((tx) =>
      gateway.app.get(ApiKeyService).createInstanceKey(tx, instanceId, null),
    );
    await publish(event(instanceId, 1));
    await receiver.count(1);
    expect(receiver.received[0]?.body.apikey).toBe(key.key);
    expect(receiver.received[0]?.headers['user-agent']).toMatch(/^Wharf\/\d/);
  });

  test('is signed with both secrets for a day after a rotation', async () => {
    const { receiver, instanceId, webhookId, secret } = await givenSubscriber();
    const bearer = await gateway.adminToken();
    const rotated = await gateway.request(`/api/webhooks/${webhookId}/rotate-secret`, { method: 'POST', bearer });
    await publish(event(instanceId, 1));
    await receiver.count(1);
    await gateway.dataSource.query(`UPDATE webhooks SET previous_secret_until = now() - interval '1 second'`);
    await publish(event(instanceId, 2));
    await receiver.count(2);
    const verify = (one: Received | undefined, with_: string) =>
      new Verifier(with_).verify(one?.raw ?? '', one?.headers as Record<string, string>);
    const [during, after] = receiver.received;
    for (const each of [secret, rotated.body.secret]) expect(() => verify(during, each)).not.toThrow();
    expect(() => verify(after, rotated.body.secret)).not.toThrow();
    expect(() => verify(after, secret)).toThrow();
  });

  test('leaves in the order of creation', async () => {
    const { receiver, instanceId } = await givenSubscriber();
    await publish(...Array.from({ length: 40 }, (_, n) => event(instanceId, n)));
    await receiver.count(40);
    // Eight are under way at a time, so neighbours may pass each other on the wire, never more.
    receiver.texts().forEach((n, position) => expect(Math.abs(Number(n) - position)).toBeLessThan(8));
  });
});

describe('a receiver that fails', () => {
  test('gets the same event again, on schedule, and every attempt is logged', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber();
    receiver.answer = 500;
    await publish(event(instanceId, 1));
    await settled(webhookId, 1);
    const [first] = await rows(webhookId);
    expect(first).toMatchObject({ status: 'pending', last_status: 500, last_error: 'HTTP 500 Internal Server Error' });
    expect(first?.in_seconds).toBeGreaterThan(3);
    expect(first?.in_seconds).toBeLessThan(6.1);

    receiver.answer = 200;
    await letTimePass(webhookId);
    await settled(webhookId, 2);
    expect((await rows(webhookId))[0]).toMatchObject({ status: 'delivered', last_status: 200, last_error: null });
    const [one, two] = receiver.received;
    expect(two?.body.event_id).toBe(one?.body.event_id);
    expect(two?.headers['webhook-id']).toBe(one?.headers['webhook-id']);
    expect([one, two].map((each) => each?.headers['x-webhook-attempt'])).toEqual(['1', '2']);

    const bearer = await gateway.adminToken();
    const { body } = await gateway.request(`/api/webhooks/${webhookId}/deliveries`, { bearer });
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      event: 'messages.upsert',
      status: 'delivered',
      attempts: 2,
      next_attempt_at: null,
    });
    expect(body.items[0].log).toMatchObject([
      { attempt: 2, status: 200, response: 'said 200', error: null },
      { attempt: 1, status: 500, response: 'said 500', error: 'HTTP 500 Internal Server Error' },
    ]);
  });

  test('is left alone after eleven attempts, and gets the dead letter when somebody asks', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber();
    receiver.answer = 400;
    await publish(event(instanceId, 1));
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      await settled(webhookId, attempt);
      await letTimePass(webhookId);
    }
    expect((await rows(webhookId))[0]).toMatchObject({
      status: 'dead',
      attempts: 11,
      last_error: 'gave up after 11 attempts: HTTP 400 Bad Request',
    });
    expect(receiver.received).toHaveLength(11);

    receiver.answer = 204;
    const bearer = await gateway.adminToken();
    const [{ id }] = (await rows(webhookId)) as [DeliveryRow];
    const again = await gateway.request(`/api/deliveries/${id}/redeliver`, { method: 'POST', bearer });
    expect(again).toMatchObject({ status: 202, body: { queued: 1 } });
    await receiver.count(12);
    await waitFor(async () => (await rows(webhookId))[0]?.status === 'delivered', { what: 'the dead letter' });
    expect(receiver.received[11]?.body.event_id).toBe(receiver.received[0]?.body.event_id);
  });

  test('gets all dead letters, or those of a time, in their order', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber();
    receiver.answer = 500;
    await publish(...[1, 2, 3, 4].map((n) => event(instanceId, n)));
    await settled(webhookId, 1);
    await gateway.dataSource.query(
      `UPDATE deliveries SET status = 'dead', created_at = CASE WHEN id = (SELECT min(id) FROM deliveries WHERE webhook_id = $1)
         THEN now() - interval '2 days' ELSE created_at END WHERE webhook_id = $1`,
      [webhookId],
    );
    receiver.answer = 200;
    const bearer = await gateway.adminToken();
    const redeliver = async (body: object) =>
      (await gateway.request(`/api/webhooks/${webhookId}/redeliver`, { bearer, body })).body.queued;
    expect(await redeliver({ to: new Date(Date.now() - 86_400_000).toISOString() })).toBe(1);
    await waitFor(() => receiver.received.length === 5, { what: 'the old one' });
    expect(receiver.texts().at(-1)).toBe(1);
    expect(await redeliver({})).toBe(3);
    await receiver.count(8);
    expect(new Set(receiver.texts().slice(5))).toEqual(new Set([2, 3, 4]));
    expect(await redeliver({})).toBe(0);
  });

  test('is asked later when it asks for patience', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber();
    receiver.answer = (response) => response.writeHead(429, { 'retry-after': '600' }).end();
    await publish(event(instanceId, 1));
    await settled(webhookId, 1);
    expect((await rows(webhookId))[0]?.in_seconds).toBeGreaterThan(590);
  });

  test('is not followed elsewhere, and not waited for beyond its limit', async () => {
    const redirecting = await givenSubscriber();
    const hanging = await givenSubscriber({ timeoutMs: 500 });
    redirecting.receiver.answer = (response) => response.writeHead(302, { location: hanging.url }).end();
    hanging.receiver.answer = () => undefined;
    await publish(event(redirecting.instanceId, 1), event(hanging.instanceId, 1));
    await settled(redirecting.webhookId, 1);
    await settled(hanging.webhookId, 1);
    expect((await rows(redirecting.webhookId))[0]?.last_error).toMatch(/302 Found \(redirects are not followed\)/);
    expect((await rows(hanging.webhookId))[0]).toMatchObject({
      last_status: null,
      last_error: 'no answer within 500 ms',
    });
    expect(hanging.receiver.received).toHaveLength(1);
  });

  test('gets one attempt at a time until it works again', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber();
    receiver.answer = 500;
    await publish(event(instanceId, 0));
    await settled(webhookId, 1);
    const open: ServerResponse[] = [];
    receiver.answer = (response) => open.push(response);
    await publish(...Array.from({ length: 20 }, (_, n) => event(instanceId, n + 1)));
    await receiver.count(2);
    expect(open).toHaveLength(1);
    receiver.answer = 200;
    open[0]?.end();
    await receiver.count(21);
    const [{ failing }] = await gateway.dataSource.query<[{ failing: boolean }]>(
      `SELECT failing_since IS NOT NULL AS failing FROM webhooks WHERE id = $1`,
      [webhookId],
    );
    expect(failing).toBe(false);
  });

  test('is switched off by 410, and what waited can be sent again later', async () => {
    const { receiver, instanceId, webhookId, name, url } = await givenSubscriber();
    const watching = await givenReceiver();
    const bearer = await gateway.adminToken();
    await gateway.request(`/api/instances/${name}/webhooks`, {
      bearer,
      body: { url: watching.url, events: ['STATUS_INSTANCE'] },
    });
    receiver.answer = 410;
    await publish(event(instanceId, 1));
    await watching.receiver.count(1);
    expect(watching.receiver.received[0]?.body).toMatchObject({
      event: 'status.instance',
      data: { status: 'webhook_disabled', webhookId, reason: 'the receiver answered 410 Gone' },
    });
    const [listed] = (await gateway.request(`/api/instances/${name}/webhooks`, { bearer })).body;
    expect(listed).toMatchObject({
      enabled: false,
      disabled_reason: 'the receiver answered 410 Gone',
      deliveries: { dead: 1 },
    });
    await publish(event(instanceId, 2));
    expect(await rows(webhookId)).toHaveLength(1);

    receiver.answer = 200;
    await gateway.request(`/webhook/set/${name}`, { apikey, body: { webhook: { enabled: true, url } } });
    await gateway.request(`/api/webhooks/${webhookId}/redeliver`, { method: 'POST', bearer });
    await receiver.count(2);
    expect(receiver.texts()).toEqual([1, 1]);
  });

  test('that works now and then is not switched off, however long it fails in between', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber();
    receiver.answer = (response, { body }) => response.writeHead(body.data.n === 2 ? 200 : 500).end();
    await publish(event(instanceId, 1));
    await settled(webhookId, 1);
    await gateway.dataSource.query(`UPDATE webhooks SET failing_since = now() - interval '6 days' WHERE id = $1`, [
      webhookId,
    ]);
    await publish(event(instanceId, 2));
    await waitFor(async () => (await rows(webhookId))[1]?.status === 'delivered', { what: 'the one that works' });
    await letTimePass(webhookId);
    await waitFor(async () => (await rows(webhookId))[0]?.attempts === 2, { what: 'the second failure' });
    const [webhook] = await gateway.dataSource.query<unknown[]>(
      `SELECT enabled, failing_since > now() - interval '1 minute' AS "isFresh" FROM webhooks WHERE id = $1`,
      [webhookId],
    );
    expect(webhook).toEqual({ enabled: true, isFresh: true });
  });

  test('is switched off after five days of nothing but failures', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber();
    receiver.answer = 500;
    await publish(event(instanceId, 1));
    await settled(webhookId, 1);
    await gateway.dataSource.query(
      `UPDATE webhooks SET failing_since = now() - interval '4 days 23 hours' WHERE id = $1`,
      [webhookId],
    );
    await letTimePass(webhookId);
    await settled(webhookId, 2);
    const state = async () =>
      (
        await gateway.dataSource.query<{ enabled: boolean; why: string }[]>(
          `SELECT enabled, disabled_reason AS why FROM webhooks WHERE id = $1`,
          [webhookId],
        )
      )[0];
    expect(await state()).toEqual({ enabled: true, why: null });
    await gateway.dataSource.query(
      `UPDATE webhooks SET failing_since = now() - interval '5 days 1 minute' WHERE id = $1`,
      [webhookId],
    );
    await letTimePass(webhookId);
    await waitFor(async () => !(await state())?.enabled, { what: 'the webhook to be switched off' });
    const reason = 'nothing but failures for five days';
    expect((await state())?.why).toBe(reason);
    expect((await rows(webhookId))[0]?.status).toBe('dead');
    const told = await gateway.app.get(EventReader).after('0', [instanceId], 10);
    expect(told.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ status: 'webhook_disabled', webhookId, reason }),
    );
    const audited = await gateway.dataSource.query<unknown[]>(
      `SELECT actor, details FROM audit_log WHERE target = $1 AND action = 'webhook.disabled'`,
      [webhookId],
    );
    expect(audited).toEqual([{ actor: 'system', details: { reason } }]);
    // First in the dashboard's list, with the reason.
    const bearer = await gateway.adminToken();
    const [first] = (await gateway.request('/api/webhooks', { bearer })).body;
    expect(first).toMatchObject({ id: webhookId, enabled: false, disabled_reason: reason });
  });
});

describe('an ordered webhook', () => {
  test('gets a chat’s next event only after the one before, and other chats meanwhile', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber({ ordered: true });
    receiver.answer = (response, { body }) => response.writeHead(body.data.n === 1 ? 500 : 200).end();
    const b = { chatJid: 'b@s.whatsapp.net' };
    await publish(event(instanceId, 1), event(instanceId, 2), event(instanceId, 10, b), event(instanceId, 11, b));
    await receiver.count(3);
    await waitFor(async () => (await rows(webhookId)).filter(({ status }) => status === 'delivered').length === 2, {
      what: 'the other chat',
    });
    expect(receiver.texts().filter((n) => n !== 1)).toEqual([10, 11]);

    receiver.answer = 200;
    await letTimePass(webhookId);
    await receiver.count(5);
    expect(receiver.texts().slice(3)).toEqual([1, 2]);
  });
});

describe('a process that ends', () => {
  test('gives back what it could not finish', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber({ timeoutMs: 30_000 });
    const dispatcher = gateway.app.get(DeliveryDispatcher);
    await dispatcher.onModuleDestroy();
    const other = await startTestApp(MODULES, { connectionString: gateway.connectionString });
    receiver.answer = () => undefined;
    await publish(...Array.from({ length: 12 }, (_, n) => event(instanceId, n)));
    await receiver.count(2);
    const claimed = async () => {
      const [{ count }] = await gateway.dataSource.query<[{ count: number }]>(
        `SELECT count(*)::integer AS count FROM deliveries WHERE claimed_until IS NOT NULL`,
      );
      return count;
    };
    expect(await claimed()).toBe(2);
    await other.stop();
    expect(await claimed()).toBe(0);
    expect((await rows(webhookId)).every(({ attempts, status }) => attempts === 0 && status === 'pending')).toBe(true);

    receiver.answer = 200;
    await dispatcher.start();
    await settled(webhookId, 1);
    expect(new Set(receiver.texts()).size).toBe(12);
  });

  test('without a word: its claims run out and others deliver', async () => {
    const { receiver, instanceId, webhookId } = await givenSubscriber();
    const dispatcher = gateway.app.get(DeliveryDispatcher);
    await dispatcher.onModuleDestroy();
    await publish(event(instanceId, 1));
    // As a process leaves its rows that is killed while it delivers.
    await gateway.dataSource.query(
      `UPDATE deliveries SET claimed_until = now() + interval '1 second', next_attempt_at = now() + interval '1 second'`,
    );
    const other = await startTestApp(MODULES, {
      connectionString: gateway.connectionString,
      environment: { DATABASE_URL: gateway.connectionString, ...PRODUCTION },
    });
    expect(receiver.received).toEqual([]);
    await receiver.count(1);
    await settled(webhookId, 1);
    await other.stop();
    await dispatcher.start();
  });

  test('leaves nothing claimed where it is known to be the only one', async () => {
    const { receiver, instanceId } = await givenSubscriber();
    const dispatcher = gateway.app.get(DeliveryDispatcher);
    await dispatcher.onModuleDestroy();
    await publish(event(instanceId, 1));
    await gateway.dataSource.query(
      `UPDATE deliveries SET claimed_until = now() + interval '1 hour', next_attempt_at = now() + interval '1 hour'`,
    );
    await dispatcher.start();
    await receiver.count(1);
  });
});

/** What a process on a database of its own must be given. */
const PRODUCTION = {
  OUTBOUND_POLICY: 'open',
  MASTER_API_KEY: randomBytes(64).toString('hex'),
  ADMIN_PASSWORD: 'kQ7vXw2mTz9pLr4s',
  JWT_SECRET: 'b81fce0c63d24a7b9f05e1a2d37c486590bdfe12',
  ENCRYPTION_KEY: TEST_SECRETS.encryptionKey,
};
