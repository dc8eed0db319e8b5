import type { Config } from '../../../platform/config/index.js';
import type { DatabaseAddress } from '../../../platform/database/index.js';
import { openPostgresBackend } from './postgres-backend.js';
import type { QueueBackend } from './queue-backend.js';
import { openRedisBackend } from './redis-backend.js';

/** Keeps the queue in Redis when REDIS_URL is set, else in the database. */
export function openQueueBackend(config: Config, database: DatabaseAddress): Promise<QueueBackend> {
  if (config.redisUrl !== null) return Promise.resolve(openRedisBackend(config.redisUrl));
  return openPostgresBackend(database.connectionString);
}
