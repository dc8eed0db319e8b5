import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import { Client } from 'pg';
import { PgListener } from './pg-listener.js';

let database: TestDatabase;
let other: Client;
let listener: PgListener;

beforeAll(async () => {
  database = await createTestDatabase();
  other = new Client({ connectionString: database.url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await database.drop();
});
beforeEach(() => {
  listener = new PgListener({ connectionString: database.url });
});
afterEach(() => listener.close());

const cutAllButOurs = () =>
  other.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );

test('every callback of a channel hears its payloads in order, and none of another channel', async () => {
  const heard: string[] = [];
  await listener.listen('Orders', (payload) => heard.push(`a${payload}`));
  await listener.listen('Orders', (payload) => heard.push(`b${payload}`));
  await listener.listen('other', (payload) => heard.push(`c${payload}`));
  await other.query(`NOTIFY "Orders", '1'`);
  await other.query(`NOTIFY "Orders"`);
  await waitFor(() => heard.length === 4, { what: 'four calls' });
  expect(heard).toEqual(['a1', 'b1', 'a', 'b']);
});

test('a callback that throws does not keep the next one from being called', async () => {
  const heard: string[] = [];
  await listener.listen('c', () => {
    throw new Error('mine');
  });
  await listener.listen('c', (payload) => heard.push(payload));
  await other.query(`NOTIFY c, 'x'`);
  await waitFor(() => heard.length === 1, { what: 'the second callback' });
});

test('a lost connection comes back by itself, says so, and hears every channel again', async () => {
  const heard: string[] = [];
  let reconnected = 0;
  listener.on('reconnected', () => reconnected++);
  await listener.listen('first', (payload) => heard.push(payload));
  await listener.listen('second', (payload) => heard.push(payload));
  for (const round of [1, 2]) {
    await cutAllButOurs();
    await waitFor(() => reconnected === round, { what: `reconnection ${round}` });
  }
  await other.query(`NOTIFY first, 'a'`);
  await other.query(`NOTIFY second, 'b'`);
  await waitFor(() => heard.length === 2, { what: 'both channels' });
});

test('listening while the connection is away waits for it to be back', async () => {
  const heard: string[] = [];
  await listener.listen('first', () => undefined);
  await cutAllButOurs();
  await listener
    .listen('late', (payload) => heard.push(payload))
    .catch(() => listener.listen('late', (p) => heard.push(p)));
  await other.query(`NOTIFY late, 'x'`);
  await waitFor(() => heard.length > 0, { what: 'the late channel' });
});

test('what is not wanted any more is not heard', async () => {
  const heard: string[] = [];
  const stop = await listener.listen('c', (payload) => heard.push(payload));
  await listener.listen('end', () => heard.push('end'));
  await stop();
  await other.query(`NOTIFY c, 'x'`);
  await other.query(`NOTIFY "end"`);
  await waitFor(() => heard.includes('end'), { what: 'the channel that is still wanted' });
  expect(heard).toEqual(['end']);
});

test('a first connection that cannot be made is an error', async () => {
  const nowhere = new PgListener({ connectionString: 'postgresql://x:y@127.0.0.1:1/z' });
  await expect(nowhere.listen('c', () => undefined)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await nowhere.close();
});
