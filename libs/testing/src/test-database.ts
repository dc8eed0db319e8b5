import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** An empty database of one spec file. */
export interface TestDatabase {
  /** `postgresql://` URL. */
  url: string;
  /** Removes it, ending connections that are still open. */
  drop(): Promise<void>;
}

async function asAdmin(statement: string): Promise<void> {
  const connectionString = process.env.WHARF_TEST_DATABASE_URL;
  if (!connectionString) {
    throw new Error(
      'WHARF_TEST_DATABASE_URL is not set: give this Jest project the postgres set-up in jest.config.ts.',
    );
  }
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes a fresh database on the run's server; drop it in `afterAll`, after closing what uses it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `spec_${randomBytes(8).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name}`);
  const url = new URL(process.env.WHARF_TEST_DATABASE_URL ?? '');
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
