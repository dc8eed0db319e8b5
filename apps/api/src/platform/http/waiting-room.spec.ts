import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WaitingRoom } from './waiting-room.js';

let room: WaitingRoom;
let address: { host: string; port: number };

beforeEach(async () => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  address = { host: '127.0.0.1', port: (probe.address() as AddressInfo).port };
  await new Promise((resolve) => probe.close(resolve));
  room = new WaitingRoom(address);
  await room.open();
});
afterEach(() => room.close());

const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${address.port}${path}`, init);

test('says that the process lives, and that it is not ready', async () => {
  expect((await ask('/health/live')).status).toBe(200);
  const ready = await ask('/health/ready');
  expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await ready.json()).toMatchObject({ code: 'STORE_UNAVAILABLE', requestId: expect.any(String) });
  const health = await ask('/health?verbose=1');
  expect(await health.json()).toMatchObject({ status: 'degraded', checks: { database: { status: 'down' } } });
});

test('refuses everything else in the one form, whatever was sent', async () => {
  const sent = await ask('/message/sendText/shop', { method: 'POST', body: 'x'.repeat(100_000) });
  expect(sent.status).toBe(503);
  expect(await sent.json()).toMatchObject({ status: 503, error: 'Service Unavailable', code: 'STORE_UNAVAILABLE' });
  const dashboard = (await (await ask('/api/fleet')).json()) as { error: string };
  expect(dashboard.error).toContain('database');
});

test('leaves its address to whoever comes next, also where somebody is still connected', async () => {
  const held = await ask('/health/live', { headers: { connection: 'keep-alive' } });
  await Promise.all([room.open(), held.text()]);
  await room.close();
  await room.close();
  const next = createServer();
  await new Promise<void>((resolve, reject) => next.once('error', reject).listen(address, resolve));
  await new Promise((resolve) => next.close(resolve));
});
