import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenUser } from '../../test/given-user.js';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../../test/route-modules.js';
import { EventHttpModule } from './http/event-http.module.js';
import { EventModule, EventPublisher, type NewEvent } from './index.js';

let gateway: TestApp;
let acmeId: string;
let bearer: string;
let clientId: number;

const publish = (...events: NewEvent[]) =>
  gateway.dataSource.transaction((tx) => gateway.app.get(EventPublisher).publish(tx, events));

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, EventModule, EventHttpModule]);
  const [client] = await gateway.dataSource.query<[{ id: number }]>(
    `INSERT INTO clients (company_name, email, timezone, default_country)
     VALUES ('Acme', 'acme@example.com', 'Africa/Nairobi', '254') RETURNING id`,
  );
  clientId = client.id;
  acmeId = await givenInstance(gateway.dataSource, { name: 'acme', clientId });
  const otherId = await givenInstance(gateway.dataSource, { name: 'other' });
  bearer = await gateway.adminToken();
  await publish(
    { instanceId: acmeId, event: 'CALL', chatJid: 'a@s.whatsapp.net', data: { n: 1 } },
    { instanceId: otherId, event: 'CALL', chatJid: null, data: { n: 2 } },
    { instanceId: acmeId, event: 'MESSAGES_UPSERT', chatJid: null, data: { n: 3, text: randomText(40_000) } },
    { instanceId: acmeId, event: 'CHATS_UPDATE', chatJid: null, data: { n: 4 } },
  );
  await gateway.dataSource.query(
    `UPDATE events SET occurred_at = now() - interval '2 days' WHERE event = 'CHATS_UPDATE'`,
  );
});
afterAll(() => gateway.stop());

/** Text that does not become small when the database packs it. */
const randomText = (length: number) => Array.from({ length }, () => Math.random().toString(36).at(-1)).join('');

const list = (query: string, as = bearer) => gateway.request(`/api/events${query}`, { bearer: as });
const names = (body: { items: { instance: string; event: string }[] }) =>
  body.items.map(({ instance, event }) => `${instance} ${event}`);

describe('the list of events', () => {
  test('is newest first, and goes on where the page before ended', async () => {
    const whole = await list('');
    expect(names(whole.body)).toEqual(['acme chats.update', 'acme messages.upsert', 'other call', 'acme call']);
    expect(whole.body.next_cursor).toBeNull();
    expect(whole.body.items[3]).toEqual({
      id: expect.stringMatching(/^evt_/),
      event: 'call',
      instance: 'acme',
      instance_id: acmeId,
      chat_jid: 'a@s.whatsapp.net',
      occurred_at: expect.stringMatching(/Z$/),
      size_bytes: expect.any(Number),
      data: { n: 1 },
    });
    const first = await list('?limit=3');
    expect(names(first.body)).toEqual(names(whole.body).slice(0, 3));
    const second = await list(`?limit=3&cursor=${first.body.next_cursor}`);
    expect(names(second.body)).toEqual(['acme call']);
    expect(second.body.next_cursor).toBeNull();
  });

  test('is narrowed by type, instance and time', async () => {
    expect(names((await list('?type=CALL')).body)).toEqual(['other call', 'acme call']);
    expect(names((await list('?type=CALL,MESSAGES_UPSERT&instance=acme')).body)).toEqual([
      'acme messages.upsert',
      'acme call',
    ]);
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    expect(names((await list(`?since=${anHourAgo}`)).body)).not.toContain('acme chats.update');
  });

  test('leaves large data out; the event itself has it', async () => {
    const [, large] = (await list('')).body.items;
    expect(large).toMatchObject({ data: null, size_bytes: expect.any(Number) });
    expect(large.size_bytes).toBeGreaterThan(16_384);
    const whole = await list(`/${large.id}`);
    expect(whole.body.data).toMatchObject({ n: 3, text: expect.stringMatching(/^.{40000}$/) });
  });

  test.each(['?limit=0', '?limit=201', '?limit=x', '?cursor=x', '?since=yesterday', '?type=NOPE', '?type=call'])(
    'refuses %s',
    async (query) => {
      expect(await list(query)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    },
  );
});

describe('a tenant’s user', () => {
  test('sees the tenant’s events and no others, whatever is asked for', async () => {
    const token = await givenUser(gateway, 'tenant', 'client', clientId);
    expect(names((await list('', token)).body)).toEqual(['acme chats.update', 'acme messages.upsert', 'acme call']);
    expect(await list('?instance=other', token)).toMatchObject({ status: 404, body: { code: 'INSTANCE_NOT_FOUND' } });
    const foreign = (await list('?type=CALL')).body.items[0];
    expect((await list(`/${foreign.id}`)).status).toBe(200);
    const [theirs, unknown] = await Promise.all(
      [foreign.id, `evt_${'0'.repeat(26)}`].map((id) => list(`/${id}`, token)),
    );
    expect(theirs).toMatchObject({ status: 404, body: { code: 'EVENT_NOT_FOUND' } });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'EVENT_NOT_FOUND', message: theirs?.body.message } });
  });

  test('needs a token', async () => {
    expect((await gateway.request('/api/events')).status).toBe(401);
  });
});

describe('a viewer', () => {
  test('is shown no QR code, in a list or by its id', async () => {
    const viewer = await givenUser(gateway, 'viewer', 'viewer');
    const operator = await givenUser(gateway, 'operator', 'operator');
    const before = names((await list('')).body);
    await publish({
      instanceId: acmeId,
      event: 'QRCODE_UPDATED',
      chatJid: null,
      data: { qrcode: { code: '2@canary' } },
    });
    for (const query of ['', '?type=QRCODE_UPDATED', '?instance=acme', '?type=QRCODE_UPDATED,CALL']) {
      expect(JSON.stringify((await list(query, viewer)).body)).not.toContain('canary');
    }
    expect(names((await list('', viewer)).body)).toEqual(before);
    expect((await list('?type=QRCODE_UPDATED', viewer)).body).toEqual({ items: [], next_cursor: null });
    const [qr] = (await list('?type=QRCODE_UPDATED', operator)).body.items;
    expect(qr.data).toEqual({ qrcode: { code: '2@canary' } });
    expect(await list(`/${qr.id}`, viewer)).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_ALLOWED' } });
    expect((await list(`/${qr.id}`, operator)).status).toBe(200);
  });
});
