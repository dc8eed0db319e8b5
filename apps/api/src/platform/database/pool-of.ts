import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** TypeORM's own pool, so that raw queries and entities share one limit of connections. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
