import { createPostgresBackend, runMigrations, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import { Pool } from 'pg';
import { CalmClient, type DatabaseAddress } from '../../../platform/database/index.js';
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

/** Makes the queue's tables, or brings them up to date. */
export async function migratePostgresBackend({ connectionString, sockets }: DatabaseAddress): Promise<void> {
  const client = new CalmClient({
    ...poolOptions(connectionString),
    application_name: 'wharf jobs',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    stream: sockets.create,
  });
  try {
    await client.connect();
    await runMigrations(client, SCHEMA);
  } finally {
    await client.end();
  }
}

/**
 * Keeps the queue in the database, in a schema of its own, over a few connections of its own: jobs never wait for
 * requests, nor requests for jobs. Nothing is connected yet.
 */
export function openPostgresBackend({ connectionString, sockets }: DatabaseAddress): QueueBackend {
  const pool = new Pool({
    ...poolOptions(connectionString),
    Client: CalmClient,
    application_name: 'wharf jobs',
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    stream: sockets.create,
  });
  // Queue and worker report it too; where neither has begun nobody else listens.
  pool.on('error', () => undefined);
  // Nest hands its workers a connection and no backend; the process's default is what they take.
  setDefaultBackendFactory(createPostgresBackend as never);
  return {
    // Nest's types know Redis only.
    connection: patientPool(pool) as unknown as ConnectionOptions,
    isRequiredAtStart: true,
    close: () => pool.end(),
  };
}
