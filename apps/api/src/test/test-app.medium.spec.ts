import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import { Client } from 'pg';
import { startTestApp } from './test-app.js';

let database: TestDatabase;
let server: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  server = new Client({ connectionString: database.url, application_name: 'spec' });
  await server.connect();
});
afterAll(async () => {
  await server.end();
  await database.drop();
});

const connections = async (): Promise<string[]> => {
  const { rows } = await server.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'spec'`,
  );
  return rows.map(({ name }) => name);
};

class FailsToStart {
  onModuleInit(): Promise<void> {
    return Promise.reject(new Error('no start'));
  }
}

class FailsToStopToo extends FailsToStart {
  onModuleDestroy(): Promise<void> {
    return Promise.reject(new Error('no end'));
  }
}

class CannotBeMade {
  constructor() {
    throw new Error('no start');
  }
}

test.each([FailsToStart, FailsToStopToo, CannotBeMade])(
  'an application with what %p leaves nothing behind',
  async (Part) => {
    const module = { module: class Broken {}, providers: [Part] };
    await expect(startTestApp([module], { connectionString: database.url })).rejects.toThrow('no start');
    await waitFor(async () => (await connections()).length === 0, {
      what: 'every connection to be closed',
      timeoutMs: 3_000,
    });
  },
);
