import type { DataSource } from 'typeorm';
import type { Logger } from '../logging/index.js';
import { CalmClient } from './calm-client.js';

/** Any number that nothing else locks: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_142_000_917;

/** Brings the schema up to date, under a lock of its own session so that it is freed with the process. */
export async function migrate(dataSource: DataSource, connectionString: string, logger: Logger): Promise<void> {
  if (!(await dataSource.showMigrations())) return;
  const lock = new CalmClient({ connectionString, application_name: 'wharf migrations' });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    for (const { name } of done) logger.info({ migration: name }, 'database schema migrated');
  } finally {
    await lock.end();
  }
}
