import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import WebSocket from 'ws';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { ApiKeyService } from '../../auth/index.js';
import { EventModule, EventPublisher, type EventName } from '../../event/index.js';
import { WebsocketHttpModule } from '../../../test/route-modules.js';
import { Subscribers } from '../connection/subscribers.js';
import { RealtimeModule } from '../index.js';
import { RealtimeLimits } from '../realtime-limits.js';

const master = TEST_SECRETS.masterApiKey;

let gateway: TestApp;
let url: string;
let shop: { id: string; name: string; key: string };
let other: { id: string; name: string; key: string };
let made = 0;
const clients: Socket[] = [];

async function givenKeyed() {
  const name = `shop-${(made += 1)}`;
  const id = await givenInstance(gateway.dataSource, { name, ownerJid: '254700000001@s.whatsapp.net' });
  const { key } = await gateway.dataSource.transaction((tx) =>
    gateway.app.get(ApiKeyService, { strict: false }).createInstanceKey(tx, id, null),
  );
  return { id, name, key };
}

function connect(namespace: string, options: Partial<ManagerOptions & SocketOptions>) {
  const socket = io(`${url}${namespace}`, { forceNew: true, reconnection: false, ...options });
  clients.push(socket);
  const heard: { name: string; frame: Record<string, unknown> }[] = [];
  socket.onAny((name: string, frame: Record<string, unknown>) => heard.push({ name, frame }));
  const outcome = new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('connected'));
    socket.on('connect_error', (error) => resolve((error as { data?: { code: string } }).data?.code ?? error.message));
  });
  return { socket, heard, outcome };
}

const publish = (instanceId: string, event: EventName, data: unknown) => publishAll(instanceId, event, [data]);
const publishAll = (instanceId: string, event: EventName, all: unknown[]) =>
  gateway.dataSource.transaction((tx) =>
    gateway.app.get(EventPublisher, { strict: false }).publish(
      tx,
      all.map((data) => ({ instanceId, event, chatJid: null, data })),
    ),
  );

beforeAll(async () => {
  gateway = await startTestApp([EventModule, RealtimeModule, WebsocketHttpModule]);
  url = `http://127.0.0.1:${(gateway.app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  [shop, other] = [await givenKeyed(), await givenKeyed()];
});
afterEach(() => clients.splice(0).forEach((client) => client.disconnect()));

describe.each([['polling'], ['websocket']])('over %s', (transport) => {
  const by = { transports: [transport] };

  test('an instance’s namespace carries its events alone, in the envelope of webhooks', async () => {
    const { heard, outcome } = connect(`/${shop.name}`, { ...by, query: { apikey: shop.key } });
    expect(await outcome).toBe('connected');
    await publish(other.id, 'CALL', { id: 'not-this' });
    await publish(shop.id, 'MESSAGES_UPSERT', { key: { id: 'A' } });
    await waitFor(() => heard.length > 0, { what: 'the event' });
    expect(heard).toEqual([
      {
        name: 'messages.upsert',
        frame: {
          event: 'messages.upsert',
          instance: shop.name,
          data: { key: { id: 'A' } },
          date_time: expect.any(String),
          sender: '254700000001@s.whatsapp.net',
          server_url: 'http://gateway.test',
          apikey: null,
          event_id: expect.stringMatching(/^evt_/),
        },
      },
    ]);
  });

  test('the root carries what the credential may see, beside /ws', async () => {
    const all = connect('/', { ...by, extraHeaders: { apikey: master } });
    const own = connect('/', { ...by, auth: { apikey: shop.key } });
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?apikey=${master}`);
    const texts: string[] = [];
    socket.on('message', (data: Buffer) => texts.push(data.toString()));
    expect(await Promise.all([all.outcome, own.outcome])).toEqual(['connected', 'connected']);
    await waitFor(() => texts.some((text) => text.includes('"hello"')), { what: 'the hello of /ws' });
    await publish(other.id, 'CALL', { id: 'C1' });
    await publish(shop.id, 'CALL', { id: 'C2' });
    await waitFor(() => all.heard.length === 2 && own.heard.length === 1, { what: 'both calls' });
    await waitFor(() => texts.filter((text) => text.includes('"C')).length === 2, { what: 'both calls on /ws' });
    expect(own.heard[0]?.frame.instance).toBe(shop.name);
    socket.terminate();
  });

  test.each<[string, () => [string, Record<string, string>, string]]>([
    ['no key', () => ['/', {}, 'MISSING_API_KEY']],
    ['no key, for a namespace that does not exist', () => ['/nobody', {}, 'MISSING_API_KEY']],
    ['an unknown key', () => ['/', { apikey: 'x'.repeat(64) }, 'INVALID_API_KEY']],
    ['another instance’s key', () => [`/${shop.name}`, { apikey: other.key }, 'INVALID_API_KEY']],
    ['an instance’s key for a name that does not exist', () => ['/nobody', { apikey: shop.key }, 'INVALID_API_KEY']],
    ['a namespace that does not exist', () => ['/nobody', { apikey: master }, 'INSTANCE_NOT_FOUND']],
  ])('%s is refused', async (_, given) => {
    const [namespace, query, code] = given();
    const { outcome, heard } = connect(namespace, { ...by, query });
    expect(await outcome).toBe(code);
    expect(heard).toEqual([]);
  });
});

describe('much at once', () => {
  const large = (sizeBytes: number) => ({ text: 'x'.repeat(sizeBytes) });
  const { backlogBytes } = new RealtimeLimits();

  test.each([['polling'], ['websocket']])('reaches a client that reads, over %s', async (transport) => {
    const { heard, outcome, socket } = connect('/', { transports: [transport], auth: { apikey: shop.key } });
    await outcome;
    await publish(shop.id, 'CONTACTS_SET', large(3 * backlogBytes));
    await waitFor(() => heard.length === 1, { what: 'the large event' });
    await publishAll(shop.id, 'MESSAGES_SET', Array(40).fill(large(backlogBytes / 4)));
    await waitFor(() => heard.length === 41 || socket.disconnected, { what: 'the burst' });
    expect(heard.map(({ name }) => name)).toEqual(['contacts.set', ...Array(40).fill('messages.set')]);
  });

  test('reaches a client of /ws that reads', async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?apikey=${shop.key}`);
    const texts: string[] = [];
    socket.on('message', (data: Buffer) => texts.push(data.toString()));
    await waitFor(() => texts.some((text) => text.includes('"hello"')), { what: 'the hello' });
    await publishAll(shop.id, 'MESSAGES_SET', Array(40).fill(large(backlogBytes / 4)));
    const live = () => texts.filter((text) => text.includes('"messages.set"') && text.includes('xxx')).length;
    await waitFor(() => live() === 40 || socket.readyState !== socket.OPEN, { what: 'the burst' });
    expect(live()).toBe(40);
    socket.terminate();
  });

  test('closes a client that does not read, and it comes back by itself', async () => {
    const limits = gateway.app.get(RealtimeLimits, { strict: false });
    limits.closeTimeoutMs = 100;
    const options = { transports: ['websocket'], reconnection: true, reconnectionDelay: 10 };
    const { heard, outcome, socket } = connect('/', { ...options, auth: { apikey: shop.key } });
    await outcome;
    const reasons: string[] = [];
    let connects = 0;
    socket.on('disconnect', (reason) => reasons.push(reason)).on('connect', () => (connects += 1));
    const { ws } = socket.io.engine.transport as unknown as { ws: WebSocket };
    ws.pause();
    const isClosing = () => gateway.app.get(Subscribers, { strict: false }).isEmpty;
    await waitFor(() => publishAll(shop.id, 'MESSAGES_SET', Array(20).fill(large(backlogBytes / 4))).then(isClosing), {
      what: 'the client to be given up',
      timeoutMs: 30_000,
    });
    ws.resume();
    await waitFor(() => connects === 1, { what: 'the client to come back' });
    expect(reasons).not.toContain('io server disconnect');
    await publish(shop.id, 'CALL', { id: 'again' });
    await waitFor(() => heard.some(({ name }) => name === 'call'), { what: 'an event after that' });
    limits.closeTimeoutMs = new RealtimeLimits().closeTimeoutMs;
  });
});

test('what was set for an instance’s clients is obeyed from the next event', async () => {
  const { heard, outcome } = connect(`/${shop.name}`, { query: { apikey: shop.key } });
  await outcome;
  const set = (websocket: object) =>
    gateway.request(`/websocket/set/${shop.name}`, { apikey: shop.key, body: { websocket } });
  expect(await gateway.request(`/websocket/find/${shop.name}`, { apikey: shop.key })).toMatchObject({
    status: 200,
    body: null,
  });
  expect(await set({ enabled: true, events: ['CALL'] })).toMatchObject({
    status: 201,
    body: { enabled: true, events: ['CALL'] },
  });
  await publish(shop.id, 'PRESENCE_UPDATE', {});
  await publish(shop.id, 'CALL', { id: 'C1' });
  await waitFor(() => heard.length > 0, { what: 'the call' });
  await set({ enabled: false });
  await publish(shop.id, 'CALL', { id: 'C2' });
  await set({ enabled: true });
  await publish(shop.id, 'CALL', { id: 'C3' });
  await waitFor(() => heard.length > 1, { what: 'the next call' });
  expect(heard.map(({ frame }) => (frame.data as { id: string }).id)).toEqual(['C1', 'C3']);
  expect((await set({ events: ['CALL'] })).status).toBe(400);
  expect((await set({ enabled: true, events: ['NOTHING'] })).status).toBe(400);
});

test('other addresses are served as before', async () => {
  expect((await fetch(`${url}/socket.iox`)).status).toBe(404);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/nowhere`);
  expect(await new Promise((resolve) => socket.on('error', ({ message }) => resolve(message)))).toMatch(/404/);
});
