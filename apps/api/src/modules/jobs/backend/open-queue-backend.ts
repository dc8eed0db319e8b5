import type { Config } from '../../../platform/config/index.js';
import type { DatabaseAddress } from '../../../platform/database/index.js';
import { migratePostgresBackend, openPostgresBackend } from './postgres-backend.js';
import type { QueueBackend } from './queue-backend.js';
import { openRedisBackend } from './redis-backend.js';

/**
 * Keeps the queue in Redis when REDIS_URL is set, else in the database. Connects to nothing: an application whose parts
 * cannot be made would leave some of them behind, and of a queue without its store they go looking for another.
 */
export function openQueueBackend(config: Config, database: DatabaseAddress): QueueBackend {
  return config.redisUrl === null ? openPostgresBackend(database) : openRedisBackend(config.redisUrl);
}

/** Gets the store of the queue ready; before an application is made that has one. */
export async function prepareQueue(config: Config, database: DatabaseAddress): Promise<void> {
  if (config.redisUrl === null) await migratePostgresBackend(database);
}
