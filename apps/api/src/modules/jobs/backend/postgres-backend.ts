import { createPostgresBackend, runMigrations, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import { Pool } from 'pg';
import { patientPool } from './patient-pool.js';
import type { QueueBackend } from './queue-backend.js';

const SCHEMA = 'bullmq';
/** One of them listens for new jobs. */
const POOL_SIZE = 5;
const CONNECT_TIMEOUT_MS = 5_000;

/** The queue's tables are found by the search path, which every connection has to have. */
function poolOptions(connectionString: string) {
  const url = new URL(connectionString);
  const given = url.searchParams.get('options');
  if (given !== null) url.searchParams.delete('options');
  return {
    connectionString: given === null ? connectionString : url.href,
    options: [given, `-c search_path=${SCHEMA}`].filter(Boolean).join(' '),
  };
}

async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
}

/**
 * Keeps the queue in the database, in a schema of its own, over a few connections of its own: jobs never wait for
 * requests, nor requests for jobs.
 */
export async function openPostgresBackend(connectionString: string): Promise<QueueBackend> {
  const pool = new Pool({
    ...poolOptions(connectionString),
    application_name: 'wharf jobs',
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  // Queue and worker report it too; nobody listens yet while the schema is made.
  pool.on('error', () => undefined);
  try {
    await migrate(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  // Nest hands its workers a connection and no backend; the process's default is what they take.
  setDefaultBackendFactory(createPostgresBackend as never);
  return {
    // Nest's types know Redis only.
    connection: patientPool(pool) as unknown as ConnectionOptions,
    isRequiredAtStart: true,
    close: () => pool.end(),
  };
}
