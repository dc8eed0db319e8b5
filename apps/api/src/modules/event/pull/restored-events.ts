import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';

/** PostgreSQL gives transactions higher numbers than this. */
const BEFORE_ALL = 2;

const IS_FOREIGN = `
SELECT EXISTS (
  SELECT FROM (SELECT tx FROM events ORDER BY seq DESC LIMIT 1000) newest
   WHERE tx >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint) AS "isForeign"`;

/** Whether an instance `i` is one of those that a reader `c` reads. */
const IS_READ = `(c.instance_id IS NULL OR c.instance_id = i.id) AND (c.client_id IS NULL OR c.client_id = i.client_id)`;

/**
 * By sequence alone: a reader goes on before the first event that it has not read, so that some may come twice and none
 * is skipped; one that missed something goes to the very beginning, where it is told.
 */
const RENUMBER = [
  `UPDATE event_consumers c SET tx = ${BEFORE_ALL}, seq = CASE
     WHEN EXISTS (SELECT FROM event_removals r JOIN instances i ON i.id = r.instance_id
                   WHERE ${IS_READ} AND (r.tx, r.seq) > (c.tx, c.seq)) THEN 0
     ELSE coalesce((SELECT min(e.seq) - 1 FROM events e JOIN instances i ON i.id = e.instance_id
                     WHERE ${IS_READ} AND (e.tx, e.seq) > (c.tx, c.seq)), (SELECT max(seq) FROM events), 0) END`,
  `UPDATE event_removals r SET tx = ${BEFORE_ALL}, seq = least(r.seq, (
     SELECT min(e.seq) - 1 FROM events e WHERE e.instance_id = r.instance_id AND (e.tx, e.seq) > (r.tx, r.seq)))`,
  `UPDATE events SET tx = ${BEFORE_ALL}`,
];

/**
 * A dump carries the numbers of transactions of another server, which may be higher than this one's: readers by cursor
 * would wait for them for ever. All events of a dump are complete, so their sequence alone gives their order.
 */
@Injectable()
export class RestoredEvents implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    @InjectLogger() private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(await isForeign(this.dataSource.manager))) return;
    await this.dataSource.transaction(async (tx) => {
      for (const table of ['events', 'event_consumers', 'event_removals']) {
        await tx.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
      }
      if (!(await isForeign(tx))) return;
      for (const statement of RENUMBER) await tx.query(statement);
      this.log.warn({}, 'the events come from a restored dump; their cursors were renumbered');
    });
  }
}

async function isForeign(tx: EntityManager): Promise<boolean> {
  const [row] = await tx.query<[{ isForeign: boolean }]>(IS_FOREIGN);
  return row.isForeign;
}
