import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test('a spec file gets an empty database of its own', async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'");
  await client.end();
  expect(rows).toEqual([{ tables: 0 }]);
});

test('dropping it ends connections that are still open', async () => {
  const other = await createTestDatabase();
  const client = new Client({ connectionString: other.url });
  const ended = new Promise((resolve) => client.on('error', resolve));
  await client.connect();
  await other.drop();
  expect(await ended).toMatchObject({ code: '57P01' });
});
