import { DataSource } from 'typeorm';
import { ENTITIES, MIGRATIONS, SnakeNamingStrategy } from '../../database/index.js';
import type { Logger } from '../logging/index.js';
import { CalmClient } from './calm-client.js';
import { StoreSockets } from './store-sockets.js';

/** Connections that one process keeps at most. */
const POOL_SIZE = 20;
const CONNECT_TIMEOUT_MS = 5_000;

/** Describes the connection to the database; nothing is connected yet. */
export function createDataSource(connectionString: string, logger: Logger, sockets = new StoreSockets()): DataSource {
  return new DataSource({
    type: 'postgres',
    url: connectionString,
    applicationName: 'wharf',
    entities: ENTITIES,
    migrations: MIGRATIONS,
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    migrationsRun: false,
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    // Idle connections break when the server restarts; the pool makes new ones.
    poolErrorHandler: (err: unknown) => logger.debug({ err }, 'lost a database connection'),
    extra: { Client: CalmClient, keepAlive: true, stream: sockets.create },
  });
}
