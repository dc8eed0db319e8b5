import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What the database holds that an operator watches. */
export interface StoreFigures {
  databaseVersion: string;
  databaseBytes: number;
  /** Messages that are accepted and not handed over yet. */
  outbox: number;
  deliveriesPending: number;
  deliveriesDead: number;
  instances: number;
  openInstances: number;
}

const FIGURES = `
SELECT current_setting('server_version') AS "databaseVersion",
       pg_database_size(current_database())::float8 AS "databaseBytes",
       (SELECT count(*)::int FROM messages WHERE status IN ('queued', 'sending')) AS outbox,
       (SELECT count(*)::int FROM deliveries WHERE status = 'pending') AS "deliveriesPending",
       (SELECT count(*)::int FROM deliveries WHERE status = 'dead') AS "deliveriesDead",
       (SELECT count(*)::int FROM instances WHERE deleted_at IS NULL) AS instances,
       (SELECT count(*)::int FROM instances WHERE deleted_at IS NULL AND reason IN ('open', 'phone_offline'))
         AS "openInstances"`;

@Injectable()
export class SystemRepository {
  constructor(private readonly db: DataSource) {}

  async figures(): Promise<StoreFigures> {
    const [row]: [StoreFigures] = await this.db.query(FIGURES);
    return row;
  }
}
