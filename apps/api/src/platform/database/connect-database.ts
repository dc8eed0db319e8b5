import type { DataSource } from 'typeorm';
import { ConfigError } from '../config/index.js';
import type { Logger } from '../logging/index.js';
import { createDataSource } from './data-source.js';
import { markCrowding } from './mark-crowding.js';
import { migrate } from './migrate.js';
import { poolOf } from './pool-of.js';
import type { StoreSockets } from './store-sockets.js';

/** Waiting does not help: what to change instead. */
const advice: Readonly<Record<string, string>> = {
  '28P01': 'the user or the password in DATABASE_URL is wrong',
  '28000': 'the server refuses this user; check DATABASE_URL and its pg_hba.conf',
  '3D000': 'the database named in DATABASE_URL does not exist; create it first',
};

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

/**
 * Connects to the database and brings its schema up to date. Leaves no connection behind when it fails.
 * @throws ConfigError where DATABASE_URL cannot be right.
 */
export async function connectDatabase(
  connectionString: string,
  logger: Logger,
  sockets?: StoreSockets,
): Promise<DataSource> {
  const dataSource = createDataSource(connectionString, logger, sockets);
  try {
    await dataSource.initialize();
    markCrowding(poolOf(dataSource));
    await migrate(dataSource, connectionString, logger);
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    const wrong = advice[codeOf(error)];
    if (wrong) throw new ConfigError([`The database cannot be used: ${wrong}.`]);
    throw error;
  }
}
