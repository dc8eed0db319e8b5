import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { Pool, type PoolClient } from 'pg';
import { HealthModule } from '../../modules/health/index.js';
import { AuthHttpModule } from '../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../test/test-app.js';

let gateway: TestApp;
let pool: Pool;
let bearer: string;

beforeAll(async () => {
  gateway = await startTestApp([HealthModule, AuthHttpModule]);
  pool = gateway.app.get(Pool, { strict: false });
  bearer = await gateway.adminToken();
});
afterAll(() => gateway.stop());

test('with all connections busy a caller is told to come again, and nobody that the database is gone', async () => {
  const held: PoolClient[] = [];
  for (let i = 0; i < pool.options.max; i += 1) held.push(await pool.connect());
  // As it is under load: connections come back, and others have been waiting for them longer.
  const before = pool.connect();
  const asking = gateway.request('/api/keys', { bearer });
  await waitFor(() => pool.waitingCount >= 2, { what: 'the request to wait' });
  held.pop()?.release();
  held.push(await before);

  expect((await gateway.request('/health')).body).toMatchObject({ checks: { database: { status: 'ok' } } });
  expect((await gateway.request('/health/ready')).status).toBe(200);
  const refused = await asking;
  expect(refused).toMatchObject({ status: 503, body: { code: 'OVERLOADED' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

  for (const client of held) client.release();
  expect((await gateway.request('/api/keys', { bearer })).status).toBe(200);
}, 30_000);
