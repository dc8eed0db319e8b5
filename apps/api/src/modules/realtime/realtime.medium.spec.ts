import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { WebSocket, type ClientOptions } from 'ws';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { ApiKeyService, Passwords, UserRepository, type UserRole } from '../auth/index.js';
import { EventPublisher, EventReader, type EventName, type NewEvent } from '../event/index.js';
import type { Connection } from './connection/connection.js';
import { Subscribers } from './connection/subscribers.js';
import { MOST_MISSED } from './feed/catch-up.service.js';
import { RealtimeLimits } from './realtime-limits.js';
import { RealtimeModule } from './index.js';

interface Frame {
  type?: string;
  code?: string;
  event?: string;
  instance?: string;
  event_id?: string | null;
  snapshot?: true;
  instances?: string[];
  events?: string[];
  data?: Record<string, unknown>;
}

/** A client that keeps all it hears. */
class Client {
  readonly frames: Frame[] = [];
  closed: { code: number; reason: string } | null = null;
  /** Status and body of a handshake that was refused. */
  refused: { status: number; body: Record<string, unknown>; headers: Record<string, unknown> } | null = null;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.frames.push(JSON.parse(String(data)) as Frame));
    socket.on('close', (code, reason) => (this.closed = { code, reason: String(reason) }));
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_, response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        this.refused = { status, headers, body: JSON.parse(text) as Record<string, unknown> };
      });
    });
  }

  say(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The first frame that fits, also of those that came already. */
  hears(what: string, fits: (frame: Frame) => boolean): Promise<Frame> {
    return waitFor(() => this.frames.find(fits), { what });
  }

  async greeted(): Promise<this> {
    await this.hears('hello', ({ type }) => type === 'hello');
    return this;
  }

  async hearsError(code: string): Promise<void> {
    await this.hears(`the error ${code}`, (frame) => frame.type === 'error' && frame.code === code);
  }

  async closedWith(): Promise<number> {
    return (await waitFor(() => this.closed, { what: 'the close' })).code;
  }

  async refusedWith() {
    return waitFor(() => this.refused, { what: 'the refusal' });
  }

  /** Names of live events, in order. */
  live(): string[] {
    return this.frames.flatMap(({ event, instance, snapshot }) => (event && !snapshot ? [`${instance} ${event}`] : []));
  }

  snapshots(): string[] {
    return this.frames.flatMap(({ instance, snapshot }) => (snapshot && instance ? [instance] : []));
  }
}

const master = TEST_SECRETS.masterApiKey;
let gateway: TestApp;
let port: number;
let limits: RealtimeLimits;
const clients: Client[] = [];
const ids: Record<string, string> = {};
let tenants: { id: number; key: string }[];
let keyOfAcme: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, RealtimeModule]);
  port = (gateway.app.getHttpServer().address() as AddressInfo).port;
  limits = gateway.app.get(RealtimeLimits, { strict: false });
  tenants = [await givenTenant('Acme'), await givenTenant('Umbrella')];
  for (const [name, tenant] of [['acme', 0] as const, ['acme-2', 0] as const, ['umbrella', 1] as const]) {
    ids[name] = await givenInstance(gateway.dataSource, { name, clientId: tenants[tenant]?.id ?? null });
  }
  keyOfAcme = await givenKey(ids.acme ?? '');
});
afterAll(() => gateway.stop());
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.terminate();
  await waitFor(() => subscribers().isEmpty, { what: 'everybody to be gone' });
});

const subscribers = () => gateway.app.get(Subscribers, { strict: false });
const keyOf = (tenant: number) => tenants[tenant]?.key ?? '';

async function givenTenant(name: string): Promise<{ id: number; key: string }> {
  const [{ id }] = await gateway.dataSource.query<[{ id: number }]>(
    `INSERT INTO clients (company_name, email, timezone, default_country)
     VALUES ($1, $1 || '@example.com', 'Africa/Nairobi', '254') RETURNING id`,
    [name],
  );
  const keys = gateway.app.get(ApiKeyService, { strict: false });
  const { key } = await gateway.dataSource.transaction((tx) => keys.createClientKey(tx, id));
  return { id, key };
}

async function givenKey(instanceId: string): Promise<string> {
  const keys = gateway.app.get(ApiKeyService, { strict: false });
  return (await gateway.dataSource.transaction((tx) => keys.createInstanceKey(tx, instanceId, null))).key;
}

async function givenUser(username: string, role: UserRole): Promise<string> {
  const passwordHash = await gateway.app.get(Passwords, { strict: false }).hash('a-long-password');
  const users = gateway.app.get(UserRepository, { strict: false });
  await gateway.dataSource.transaction((tx) => users.insert(tx, { username, passwordHash, role, clientId: null }));
  return (await gateway.request('/api/login', { body: { username, password: 'a-long-password' } })).body
    .token as string;
}

function open(path = '/ws', options: ClientOptions = {}): Client {
  const client = new Client(new WebSocket(`ws://127.0.0.1:${port}${path}`, options));
  clients.push(client);
  return client;
}

const openWith = (apikey: string, query = '') => open(`/ws${query}`, { headers: { apikey } });

function publish(...events: [string, EventName, unknown?][]): Promise<void> {
  const publisher = gateway.app.get(EventPublisher, { strict: false });
  const rows: NewEvent[] = events.map(([name, event, data = { n: 1 }]) => {
    return { instanceId: ids[name] ?? '', event, chatJid: null, data };
  });
  return gateway.dataSource.transaction((tx) => publisher.publish(tx, rows));
}

/** Publishes an event that everybody of Acme hears, and waits for it: what came before it has arrived. */
async function settled(...listeners: Client[]): Promise<void> {
  const token = `${Math.random()}`;
  await publish(['acme', 'STATUS_INSTANCE', { token }]);
  for (const client of listeners) await client.hears('the last event', ({ data }) => data?.token === token);
}

describe('who may connect', () => {
  test('a key comes in each of four headers, in the address, and in the first frame', async () => {
    const forms = [
      ...['apikey', 'API-Key', 'X-API-Key'].map((name) => open('/ws', { headers: { [name]: keyOfAcme } })),
      open('/ws', { headers: { authorization: `Bearer ${keyOfAcme}` } }),
      open(`/ws?apikey=${keyOfAcme}`),
      open(`/ws/?apikey=${keyOfAcme}`),
    ];
    const byFrame = open();
    byFrame.socket.once('open', () => byFrame.say({ type: 'auth', apikey: keyOfAcme }));
    for (const client of [...forms, byFrame]) {
      expect((await client.greeted()).frames[0]).toMatchObject({ type: 'hello', instances: ['acme'] });
    }
  });

  test('a person’s token comes as a bearer, in the address, and in the first frame', async () => {
    const token = await gateway.adminToken();
    const byFrame = open();
    byFrame.socket.once('open', () => byFrame.say({ type: 'auth', token }));
    const all = [open('/ws', { headers: { authorization: `Bearer ${token}` } }), open(`/ws?token=${token}`), byFrame];
    for (const client of all) {
      expect((await client.greeted()).frames[0]?.instances).toEqual(['acme', 'acme-2', 'umbrella']);
    }
  });

  test('a key that nobody has is refused before the upgrade, in the shape of every error', async () => {
    const refused = await openWith('0'.repeat(64)).refusedWith();
    expect(refused).toMatchObject({ status: 403, body: { status: 403, code: 'INVALID_API_KEY', error: 'Forbidden' } });
    expect(refused.body.requestId).toBe(refused.headers['x-request-id']);
    expect(await open('/ws?token=a.b.c').refusedWith()).toMatchObject({ status: 403, body: { code: 'INVALID_TOKEN' } });
    expect(await open('/ws?apikey=').refusedWith()).toMatchObject({ status: 401, body: { code: 'MISSING_API_KEY' } });
  });

  test('a first frame that is no credential, or no good one, closes', async () => {
    const said = [
      ['{"type":"ping"}', 4401],
      ['nonsense', 4401],
      ['{"type":"auth"}', 4401],
      ['{"type":"auth","apikey":"wrong"}', 4403],
      ['{"type":"auth","token":"a.b.c"}', 4401],
    ] as const;
    for (const [text, code] of said) {
      const client = open();
      client.socket.once('open', () => client.say(text));
      expect([text, await client.closedWith()]).toEqual([text, code]);
      expect(client.frames).toEqual([]);
    }
  });

  test('who says nothing is closed in the end', async () => {
    limits.authTimeoutMs = 50;
    try {
      expect(await open().closedWith()).toBe(4408);
    } finally {
      limits.authTimeoutMs = new RealtimeLimits().authTimeoutMs;
    }
  });

  test('a credential has so many connections and no more, and a closed one makes room', async () => {
    const many = Array.from({ length: limits.connectionsPerCredential }, () => openWith(keyOfAcme));
    for (const client of many) await client.greeted();
    expect(await openWith(keyOfAcme).closedWith()).toBe(4429);
    await openWith(keyOf(0)).greeted();
    many[0]?.socket.close();
    await many[0]?.closedWith();
    await openWith(keyOfAcme).greeted();
  });

  test('other addresses have no WebSocket, and a plain request is told to upgrade', async () => {
    expect(await open('/other').refusedWith()).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await gateway.request('/ws')).toMatchObject({ status: 426, body: { code: 'UPGRADE_REQUIRED' } });
  });

  test('a request that offers HTTP/2 is answered as if it did not, with its body', async () => {
    const answer = await plain(
      'POST /api/login HTTP/1.1\r\nhost: x\r\nconnection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\n' +
        'http2-settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\ncontent-type: application/json\r\n' +
        'content-length: 36\r\n\r\n{"username":"nobody","password":"x"}',
      'INVALID_CREDENTIALS',
    );
    expect(answer).toMatch(/^HTTP\/1.1 401/);
  });
});

/** Sends bytes and resolves with the answer once it contains a text. */
async function plain(bytes: string, awaited: string): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  socket.write(bytes);
  await waitFor(() => answer.includes(awaited), { what: awaited });
  socket.destroy();
  return answer;
}

describe('what a connection hears', () => {
  test('hello first, then a snapshot of each instance, then events in the words of webhooks', async () => {
    await gateway.dataSource.query(
      `UPDATE instances SET reason = 'open', owner_jid = '254700000001@s.whatsapp.net', profile_name = 'Acme' WHERE id = $1`,
      [ids.acme],
    );
    const client = await openWith(keyOf(0)).greeted();
    await publish(['acme', 'MESSAGES_UPSERT', { key: { id: 'A' } }]);
    const live = await client.hears('the message', ({ event }) => event === 'messages.upsert');
    expect(client.frames[0]).toEqual({
      type: 'hello',
      instances: ['acme', 'acme-2'],
      events: expect.arrayContaining(['messages.upsert', 'qrcode.updated', 'connection.update']),
      server_time: expect.stringMatching(/Z$/),
    });
    expect(client.frames.slice(1, 3)).toEqual([
      {
        event: 'connection.update',
        instance: 'acme',
        data: expect.objectContaining({ instance: 'acme', state: 'open', wuid: '254700000001@s.whatsapp.net' }),
        date_time: expect.stringMatching(/^\d{4}-.*Z$/),
        sender: '254700000001@s.whatsapp.net',
        server_url: 'http://gateway.test',
        snapshot: true,
      },
      expect.objectContaining({ instance: 'acme-2', sender: '', data: expect.objectContaining({ state: 'close' }) }),
    ]);
    expect(live).toEqual({
      event: 'messages.upsert',
      instance: 'acme',
      data: { key: { id: 'A' } },
      date_time: expect.stringMatching(/^\d{4}-.*Z$/),
      sender: '254700000001@s.whatsapp.net',
      server_url: 'http://gateway.test',
      event_id: expect.stringMatching(/^evt_/),
    });
  });

  test('events of its own tenant and of no other', async () => {
    const [acme, umbrella, one, all] = [openWith(keyOf(0)), openWith(keyOf(1)), openWith(keyOfAcme), openWith(master)];
    for (const client of [acme, umbrella, one, all]) await client.greeted();
    await publish(['umbrella', 'CALL'], ['acme-2', 'CALL'], ['acme', 'CALL']);
    await settled(acme, one, all);
    await publish(['umbrella', 'CHATS_SET']);
    await umbrella.hears('its own event', ({ event }) => event === 'chats.set');
    expect(acme.live()).toEqual(['acme-2 call', 'acme call', 'acme status.instance']);
    expect(one.live()).toEqual(['acme call', 'acme status.instance']);
    expect(umbrella.live()).toEqual(['umbrella call', 'umbrella chats.set']);
    expect(all.live()).toEqual([
      'umbrella call',
      'acme-2 call',
      'acme call',
      'acme status.instance',
      'umbrella chats.set',
    ]);
    expect(umbrella.snapshots()).toEqual(['umbrella']);
    expect(one.snapshots()).toEqual(['acme']);
  });

  test('only what its address asks for', async () => {
    const client = openWith(keyOf(0), '?instance=acme&events=messages.upsert,CONNECTION_UPDATE');
    const quiet = openWith(keyOf(0), '?instance=acme&instance=acme-2&events=STATUS_INSTANCE');
    await client.greeted();
    await quiet.greeted();
    expect(client.frames[0]).toMatchObject({ instances: ['acme'], events: ['messages.upsert', 'connection.update'] });
    await publish(['acme-2', 'MESSAGES_UPSERT'], ['acme', 'CALL'], ['acme', 'MESSAGES_UPSERT']);
    await settled(quiet);
    await waitFor(() => client.live().length > 0, { what: 'the message' });
    expect(client.live()).toEqual(['acme messages.upsert']);
    expect(client.snapshots()).toEqual(['acme']);
    // A filter without CONNECTION_UPDATE gets no snapshots either.
    expect(quiet.frames.map(({ type, event }) => type ?? event)).toEqual(['hello', 'status.instance']);
  });

  test('an instance that is unknown or another tenant’s closes in the same words, and so does an unknown event', async () => {
    const [foreign, unknown] = [openWith(keyOf(0), '?instance=umbrella'), openWith(keyOf(0), '?instance=nobody')];
    expect([await foreign.closedWith(), await unknown.closedWith()]).toEqual([4404, 4404]);
    expect(foreign.closed?.reason).toBe(unknown.closed?.reason);
    expect(await openWith(keyOfAcme, '?instance=acme-2').closedWith()).toBe(4404);
    expect(await openWith(keyOf(0), '?events=nonsense').closedWith()).toBe(4400);
    expect([...foreign.frames, ...unknown.frames]).toEqual([]);
  });

  test('an instance that is created later, and the end of one that is deleted', async () => {
    const client = await openWith(keyOf(0)).greeted();
    ids.late = await givenInstance(gateway.dataSource, { name: 'late', clientId: tenants[0]?.id ?? 0 });
    await publish(['late', 'INSTANCE_CREATE']);
    await client.hears('the new instance', ({ event, instance }) => instance === 'late' && event === 'instance.create');
    await publish(['late', 'INSTANCE_DELETE']);
    await gateway.dataSource.query('UPDATE instances SET deleted_at = now() WHERE id = $1', [ids.late]);
    await client.hears('its end', ({ event }) => event === 'instance.delete');
    expect((await openWith(keyOf(0)).greeted()).frames[0]?.instances).toEqual(['acme', 'acme-2']);
    expect(await openWith(keyOf(0), '?instance=late').closedWith()).toBe(4404);
  });

  test('a QR goes to those who may ask for one, and to no viewer', async () => {
    const viewer = openWith('', `?token=${await givenUser('viewer', 'viewer')}`);
    const operator = openWith('', `?token=${await givenUser('operator', 'operator')}`);
    const key = openWith(keyOfAcme);
    for (const client of [viewer, operator, key]) await client.greeted();
    await publish(['acme', 'QRCODE_UPDATED', { qrcode: { code: '2@secret' } }]);
    await settled(viewer, operator, key);
    expect(viewer.live()).toEqual(['acme status.instance']);
    expect(viewer.frames[0]?.events).not.toContain('qrcode.updated');
    expect([operator.live()[0], key.live()[0]]).toEqual(['acme qrcode.updated', 'acme qrcode.updated']);
  });

  test('an event that commits after later ones is heard all the same', async () => {
    const client = await openWith(keyOfAcme).greeted();
    const publisher = gateway.app.get(EventPublisher, { strict: false });
    await gateway.dataSource.transaction(async (tx) => {
      await publisher.publish(tx, [{ instanceId: ids.acme ?? '', event: 'CALL', chatJid: null, data: {} }]);
      await settled(client);
    });
    await client.hears('the late event', ({ event }) => event === 'call');
    expect(client.live()).toEqual(['acme status.instance', 'acme call']);
  });

  test('what was published while the notifications were cut off, once', async () => {
    const client = await openWith(keyOfAcme).greeted();
    await settled(client);
    const cut = await gateway.dataSource.query<unknown[]>(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'`,
    );
    expect(cut).toHaveLength(1);
    await publish(['acme', 'CALL'], ['acme', 'CHATS_SET']);
    await client.hears('what was missed', ({ event }) => event === 'chats.set');
    await settled(client);
    expect(client.live()).toEqual(['acme status.instance', 'acme call', 'acme chats.set', 'acme status.instance']);
  });

  test('what it missed since the event that it saw last', async () => {
    const first = await openWith(keyOfAcme).greeted();
    await settled(first);
    const since = first.frames.at(-1)?.event_id ?? '';
    first.socket.terminate();
    await publish(['acme', 'CALL'], ['umbrella', 'CALL'], ['acme', 'CHATS_SET']);
    const back = openWith(keyOfAcme, `?since=${since}`);
    await back.hears('what it missed', ({ event }) => event === 'chats.set');
    expect(back.live().slice(-2)).toEqual(['acme call', 'acme chats.set']);
    expect(back.frames.some(({ event_id }) => event_id === since)).toBe(false);
    expect(back.live().some((line) => line.startsWith('umbrella'))).toBe(false);

    const lost = openWith(keyOfAcme, '?since=evt_unknown');
    await lost.hearsError('EVENTS_MISSED');
    await settled(lost);
  });
});

describe('what was missed', () => {
  /** Somebody heard an event, left, and the next one is published. */
  const givenSince = async (): Promise<string> => {
    const first = await openWith(keyOfAcme).greeted();
    await settled(first);
    const since = first.frames.at(-1)?.event_id ?? '';
    first.socket.terminate();
    return since;
  };
  const givenMany = (count: number, event: EventName, data: unknown) =>
    gateway.dataSource.query(
      `INSERT INTO events (id, instance_id, event, data)
       SELECT 'evt_' || gen_random_uuid(), $1, $2, $3 FROM generate_series(1, $4)`,
      [ids.acme, event, JSON.stringify(data), count],
    );
  /** Texts do not shrink in the database. */
  const noise = (sizeBytes: number) => randomBytes(sizeBytes / 2).toString('hex');
  const back = async (query: string) => {
    const read = jest.spyOn(gateway.app.get(EventReader, { strict: false }), 'bySeq');
    const client = await openWith(keyOfAcme, query).greeted();
    await settled(client);
    // What is live is read by its number as well, for everybody.
    const whole = read.mock.calls.filter(([, instanceIds]) => instanceIds !== null);
    read.mockRestore();
    return { client, whole };
  };

  test('is counted in the types that are heard, however many others there are', async () => {
    const since = await givenSince();
    await givenMany(MOST_MISSED.events, 'PRESENCE_UPDATE', {});
    await publish(['acme', 'CALL']);
    const { client, whole } = await back(`?since=${since}&events=CALL,STATUS_INSTANCE`);
    expect(client.live().slice(-2)).toEqual(['acme call', 'acme status.instance']);
    expect(client.live()).not.toContain('acme presence.update');
    expect(client.frames.some(({ code }) => code === 'EVENTS_MISSED')).toBe(false);
    expect(whole).toHaveLength(1);

    const all = await back(`?since=${since}`);
    await all.client.hearsError('EVENTS_MISSED');
    expect(all.whole).toEqual([]);
  });

  test('is not read where it is more than a few megabytes', async () => {
    const since = await givenSince();
    const part = MOST_MISSED.bytes / 4;
    for (let n = 0; n < 3; n += 1) await publish(['acme', 'CONTACTS_SET', { text: noise(part) }]);
    const few = await back(`?since=${since}&events=CONTACTS_SET,STATUS_INSTANCE`);
    expect(few.client.live().filter((line) => line === 'acme contacts.set')).toHaveLength(3);

    for (let n = 0; n < 2; n += 1) await publish(['acme', 'CONTACTS_SET', { text: noise(part) }]);
    const { client, whole } = await back(`?since=${since}&events=CONTACTS_SET,STATUS_INSTANCE`);
    await client.hearsError('EVENTS_MISSED');
    expect(whole).toEqual([]);
  });

  test('is not looked for among more events than so many', async () => {
    const since = await givenSince();
    await givenMany(MOST_MISSED.looksAt, 'PRESENCE_UPDATE', {});
    const { client, whole } = await back(`?since=${since}&events=CALL,STATUS_INSTANCE`);
    await client.hearsError('EVENTS_MISSED');
    expect(whole).toEqual([]);
  });
});

describe('what a client says', () => {
  test('it is answered, and nothing it says closes the connection', async () => {
    const client = await openWith(keyOf(0)).greeted();
    client.say('{');
    await client.hearsError('INVALID_JSON');
    client.say({ type: 'shout' });
    await client.hearsError('UNKNOWN_FRAME');
    client.say({ type: 'auth', apikey: master });
    await client.hearsError('ALREADY_AUTHENTICATED');
    client.say({ type: 'subscribe', instances: ['umbrella'] });
    await client.hearsError('INSTANCE_NOT_FOUND');
    client.say({ type: 'subscribe', events: ['nonsense'] });
    await client.hearsError('VALIDATION_ERROR');
    client.socket.send(Buffer.from('{"type":"ping"}'), { binary: true });
    client.say({ type: 'ping' });
    await client.hears('pong', ({ type }) => type === 'pong');
    await settled(client);
  });

  test('it changes what it hears', async () => {
    const client = await openWith(keyOf(0)).greeted();
    const witness = await openWith(keyOf(0)).greeted();
    client.say({ type: 'subscribe', instances: ['acme'], events: ['CALL', 'CONNECTION_UPDATE'] });
    const confirmed = await client.hears('the confirmation', ({ type }) => type === 'subscribed');
    expect(confirmed).toMatchObject({ instances: ['acme'], events: ['call', 'connection.update'] });
    await waitFor(() => client.snapshots().length === 3, { what: 'the snapshot of what it asked for' });
    await publish(['acme-2', 'CALL'], ['acme', 'CHATS_SET'], ['acme', 'CALL']);
    await settled(witness);
    expect(client.live()).toEqual(['acme call']);
    client.say({ type: 'unsubscribe', events: ['call'] });
    await client.hears('the confirmation', ({ events }) => events?.join() === 'connection.update');
    await publish(['acme', 'CALL'], ['acme', 'CONNECTION_UPDATE']);
    await client.hears('what it still hears', ({ event, snapshot }) => event === 'connection.update' && !snapshot);
    expect(client.live()).toEqual(['acme call', 'acme connection.update']);
  });

  test('a frame that is too large closes with 1009', async () => {
    const client = await openWith(keyOfAcme).greeted();
    client.say('x'.repeat(limits.frameBytes + 1));
    expect(await client.closedWith()).toBe(1009);
  });
});

describe('who may not any more', () => {
  test('a key that was revoked is closed within seconds, and hears nothing after that', async () => {
    const key = await givenKey(ids.acme ?? '');
    const client = await openWith(key).greeted();
    const other = await openWith(keyOfAcme).greeted();
    await gateway.dataSource.query('UPDATE api_keys SET revoked_at = now() WHERE prefix = $1', [key.slice(0, 8)]);
    expect(await client.closedWith()).toBe(4403);
    await settled(other);
    expect(client.live()).toEqual([]);
  });

  test('the keys of a tenant that was suspended are closed', async () => {
    const [tenant, instance] = [await openWith(keyOf(1)).greeted(), await openWith(keyOf(0)).greeted()];
    await gateway.dataSource.query('UPDATE clients SET is_active = false WHERE id = $1', [tenants[1]?.id]);
    expect(await tenant.closedWith()).toBe(4403);
    expect(await openWith(keyOf(1)).refusedWith()).toMatchObject({ status: 403 });
    await gateway.dataSource.query('UPDATE clients SET is_active = true WHERE id = $1', [tenants[1]?.id]);
    await settled(instance);
  });

  test('a person who was signed out everywhere is closed, to sign in again', async () => {
    const client = await open(`/ws?token=${await givenUser('leaver', 'operator')}`).greeted();
    await gateway.dataSource.query(`UPDATE users SET token_version = token_version + 1 WHERE username = 'leaver'`);
    expect(await client.closedWith()).toBe(4401);
  });
});

describe('bounds', () => {
  test('a client that never reads is closed, and holds no more than the limit meanwhile', async () => {
    limits.closeTimeoutMs = 200;
    const [deaf, witness] = [await openWith(keyOfAcme).greeted(), await openWith(keyOf(0)).greeted()];
    deaf.socket.pause();
    const [subscriber] = [...subscribers()].filter(({ caller }) => caller.kind === 'instance');
    const connection = subscriber?.connection as Connection;
    const data = { text: 'x'.repeat(200_000) };
    let most = 0;
    await waitFor(
      async () => {
        await publish(
          ...Array.from({ length: 10 }, () => ['acme', 'MESSAGES_SET', data] as [string, EventName, unknown]),
        );
        await settled(witness);
        most = Math.max(most, connection.backlogBytes);
        return !connection.isOpen;
      },
      { what: 'the deaf one to be closed', timeoutMs: 30_000 },
    );
    expect(most).toBeGreaterThan(limits.backlogBytes / 2);
    expect(most).toBeLessThan(limits.backlogBytes + 2 * 200_200);
    await waitFor(() => [...subscribers()].length === 1, { what: 'the deaf one to be gone' });
    await settled(witness);
    limits.closeTimeoutMs = new RealtimeLimits().closeTimeoutMs;
  });

  test('nobody listening, nothing is read: the channel is left', async () => {
    await (await openWith(keyOfAcme).greeted()).socket.close();
    await waitFor(() => subscribers().isEmpty, { what: 'everybody to be gone' });
    const listening = async () => {
      const rows = await gateway.dataSource.query<unknown[]>(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'UNLISTEN "wharf_events"'`,
      );
      return rows.length === 1;
    };
    await waitFor(listening, { what: 'the channel to be left' });
    const again = await openWith(keyOfAcme).greeted();
    await settled(again);
  });
});

test('at shutdown every connection is told that the server goes away', async () => {
  const other = await startTestApp([AuthHttpModule, RealtimeModule], { connectionString: gateway.connectionString });
  const { port: itsPort } = other.app.getHttpServer().address() as AddressInfo;
  const client = new Client(new WebSocket(`ws://127.0.0.1:${itsPort}/ws`, { headers: { apikey: master } }));
  const silent = new Client(new WebSocket(`ws://127.0.0.1:${itsPort}/ws`));
  await once(silent.socket, 'open');
  await client.greeted();
  const deaf = new Client(new WebSocket(`ws://127.0.0.1:${itsPort}/ws`, { headers: { apikey: master } }));
  await deaf.greeted();
  deaf.socket.pause();
  const startedAt = performance.now();
  await other.stop();
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  deaf.socket.terminate();
  expect([await client.closedWith(), await silent.closedWith()]).toEqual([1001, 1001]);
});
