import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import { Pool } from 'pg';
import { isStoreGone } from '../errors/index.js';
import { createLogger } from '../logging/index.js';
import { createDataSource } from './data-source.js';
import { poolOf } from './pool-of.js';

let database: TestDatabase;
let other: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  other = new Pool({ connectionString: database.url });
});
afterAll(async () => {
  await other.end();
  await database.drop();
});

test('a connection that is lost while somebody holds it and asks nothing ends no process', async () => {
  const dataSource = createDataSource(database.url, await createLogger({ level: 'silent' }));
  await dataSource.initialize();
  const held = await poolOf(dataSource).connect();
  const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const ended = new Promise<void>((resolve) => held.once('end', resolve));
  await other.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  await expect(held.query('SELECT 1')).rejects.toThrow();
  held.release(true);
  expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await dataSource.destroy();
});

test('what a transaction throws whose connection was lost says that the store is gone', async () => {
  const dataSource = createDataSource(database.url, await createLogger({ level: 'silent' }));
  await dataSource.initialize();
  const failure = await dataSource
    .transaction(async (tx) => {
      const [{ pid }] = await tx.query<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
      await other.query('SELECT pg_terminate_backend($1)', [pid]);
      // TypeORM hears of it and lets go of the connection.
      await waitFor(() => tx.queryRunner?.isReleased, { what: 'the connection to be let go' });
      await tx.query('SELECT 1');
    })
    .catch((error: unknown) => error);
  expect(String(failure)).toContain('released');
  expect(isStoreGone(failure)).toBe(true);
  await dataSource.destroy();
});
