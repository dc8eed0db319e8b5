import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BreakableStore, createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import { Pool } from 'pg';
import { AuthHttpModule } from '../../modules/auth/http/auth-http.module.js';
import { HealthModule } from '../../modules/health/index.js';

import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { isStoreGone } from '../errors/index.js';

/** The watch asks once a second and gives the store four to answer. */
const NOTICED_WITHIN_MS = 7_000;

interface Line {
  level: number;
  msg: string;
}

let database: TestDatabase;
let store: BreakableStore;
let gateway: TestApp;
let log: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  log = [];
  store = await BreakableStore.before(database.url);
  gateway = await startTestApp([HealthModule, AuthHttpModule], { connectionString: store.url, log });
});
afterEach(async () => {
  store.comeBack();
  await gateway.stop();
  await store.close();
});

const loud = () => log.map((line) => JSON.parse(line) as Line).filter(({ level }) => level >= 40);
const asAdmin = async () => ({ bearer: await gateway.adminToken() });
const isReady = async () => (await gateway.request('/health/ready')).status === 200;

describe.each(['hang', 'goAway'] as const)('when the database should %s', (breakDown) => {
  test('it is said within seconds, requests are refused at once, and all is well again by itself', async () => {
    const admin = await asAdmin();
    expect((await gateway.request('/api/keys', admin)).status).toBe(200);

    store[breakDown]();
    await waitFor(() => loud().length > 0, { what: 'the log to say so', timeoutMs: NOTICED_WITHIN_MS });
    const startedAt = performance.now();
    expect(await isReady()).toBe(false);
    expect(await gateway.request('/api/keys', admin)).toMatchObject({
      status: 503,
      body: { code: 'STORE_UNAVAILABLE' },
    });
    expect((await gateway.request('/health')).body).toMatchObject({
      status: 'degraded',
      checks: { database: { status: 'down' } },
    });
    expect((await gateway.request('/health/live')).status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(2_500);

    store.comeBack();
    await waitFor(isReady, { what: 'the gateway to be ready', timeoutMs: NOTICED_WITHIN_MS });
    expect((await gateway.request('/api/keys', admin)).status).toBe(200);
    expect(log.filter((line) => line.includes('the database answers again'))).toHaveLength(1);
    expect(loud().map(({ msg }) => msg)).toEqual([expect.stringMatching(/^the database cannot be reached/)]);
  });
});

test('what was waiting when the database began to hang is not kept waiting', async () => {
  const admin = await asAdmin();
  store.hang();
  const startedAt = performance.now();
  const answers = await Promise.all(Array.from({ length: 30 }, () => gateway.request('/api/keys', admin)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(performance.now() - startedAt).toBeLessThan(12_000);
});

test('a statement that takes longer than any answer is let work', async () => {
  const pool = gateway.app.get(Pool, { strict: false });
  await expect(pool.query('SELECT pg_sleep(6)')).resolves.toBeDefined();
  expect(loud()).toEqual([]);
});

test('an end of its own connection alone is nothing to speak of', async () => {
  const pool = gateway.app.get(Pool, { strict: false });
  const endIt = async () => {
    const { rowCount } = await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'wharf watch' AND datname = current_database()`,
    );
    return rowCount === 1;
  };
  await waitFor(endIt, { what: 'its connection', timeoutMs: NOTICED_WITHIN_MS });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await isReady()).toBe(true);
  expect(loud()).toEqual([]);
});

test('an error of a query that was cut off says that the store is gone', async () => {
  const pool = gateway.app.get(Pool, { strict: false });
  store.hang();
  const error: unknown = await pool.query('SELECT 1').catch((reason: unknown) => reason);
  expect(isStoreGone(error)).toBe(true);
});

test('it never tells the password of the database', () => {
  expect(log.join('')).not.toContain(TEST_SECRETS.encryptionKey);
  expect(log.join('')).not.toContain(new URL(database.url).password || 'no password is set');
});
