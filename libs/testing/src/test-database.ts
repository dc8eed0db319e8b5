import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** An empty database of one spec file. */
export interface TestDatabase {
  /** `postgresql://` URL. */
  url: string;
  /** Removes it, ending connections that are still open. */
  drop(): Promise<void>;
}

function serverOfTheRun(): string {
  const url = process.env.WHARF_TEST_DATABASE_URL;
  if (url) return url;
  throw new Error('WHARF_TEST_DATABASE_URL is not set: give this Jest project the postgres set-up in jest.config.ts.');
}

async function asAdmin(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Makes a fresh database; drop it in `afterAll`, after closing what uses it.
 * @param serverUrl a database of the server, for a user that may create others; the run's own server unless given.
 */
export async function createTestDatabase(serverUrl = serverOfTheRun()): Promise<TestDatabase> {
  const name = `spec_${randomBytes(8).toString('hex')}`;
  await asAdmin(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
