import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EventName } from '../event-names.js';
import type { Cursor } from './cursor.js';
import type { EventScope } from './event-scope.js';

/** An event with what its envelope needs. */
export interface PulledEvent {
  tx: string;
  seq: string;
  eventId: string;
  event: EventName;
  data: unknown;
  occurredAt: Date;
  instanceName: string;
  ownerJid: string | null;
}

/** Where a scope begins and ends right now. */
export interface Bounds {
  /** The newest event that was deleted for its age; null where none was. */
  removed: Cursor | null;
  /** Everything before it is there to be read, and nothing will be added before it. */
  horizon: Cursor;
}

/** What was found behind a cursor. */
export interface Page extends Bounds {
  events: PulledEvent[];
  /** Whether there may be more before the horizon. */
  isFull: boolean;
  /** Where to go on: everything before it was looked at, and what was asked for is in the page. */
  reached: Cursor;
  /** Whether something is published beyond the horizon: an older transaction is still under way. */
  isBehind: boolean;
}

/** What is read from a scope. */
export interface PageRequest {
  after: Cursor;
  /** Null for all. */
  events: readonly EventName[] | null;
  limit: number;
}

/** A page ends early when what it holds takes up this much in the database. */
const PAGE_BYTES = 2 * 1024 ** 2;

const SCOPE = `
scope AS (
  SELECT id, name, owner_jid FROM instances
   WHERE ($1::uuid IS NULL OR id = $1) AND ($2::integer IS NULL OR client_id = $2)
), horizon AS (
  SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS tx
), removed AS (
  SELECT r.tx, r.seq FROM scope JOIN event_removals r ON r.instance_id = scope.id
   ORDER BY r.tx DESC, r.seq DESC LIMIT 1
)`;

/**
 * Transactions with a number below the snapshot's xmin have ended, all of them, and what they wrote is visible or was
 * undone. Later ones have higher numbers. So what is read here has no gap that could be filled afterwards.
 *
 * A type that is rare is looked for among $7 events, not among all that are kept. Instances that have any share them,
 * each with a hundredth at least; the first place at which one of them has used up its share is the `edge`, and the page
 * ends there for all, so that it has no gap either. The shares are counted in the index alone.
 */
const PAGE = `
WITH ${SCOPE}, share AS (
  SELECT CASE WHEN $5::text[] IS NULL THEN least(each, $6::integer) ELSE each END AS size
  FROM (
    SELECT greatest($7::integer / greatest(count(*), 1), $7::integer / 100, 1) AS each FROM scope
     WHERE EXISTS (SELECT FROM events WHERE instance_id = scope.id AND (tx, seq) > ($3::bigint, $4::bigint)
                    AND tx < (SELECT tx FROM horizon))) shared
), edge AS (
  SELECT e.tx, e.seq FROM scope CROSS JOIN LATERAL (
    SELECT tx, seq FROM events
     WHERE instance_id = scope.id AND (tx, seq) > ($3::bigint, $4::bigint) AND tx < (SELECT tx FROM horizon)
     ORDER BY tx, seq OFFSET (SELECT size FROM share) - 1 LIMIT 1) e
  ORDER BY e.tx, e.seq LIMIT 1
), reached AS (
  SELECT coalesce(edge.tx, horizon.tx) AS tx, coalesce(edge.seq, 0) AS seq, edge.tx IS NOT NULL AS "isShort"
  FROM horizon LEFT JOIN edge ON true
), following AS (
  SELECT e.tx, e.seq FROM scope CROSS JOIN LATERAL (
    SELECT tx, seq FROM events
     WHERE instance_id = scope.id AND (tx, seq) > ($3::bigint, $4::bigint)
       AND (tx, seq) <= ((SELECT tx FROM reached), (SELECT seq FROM reached))
       AND ($5::text[] IS NULL OR event = ANY ($5))
     ORDER BY tx, seq LIMIT $6) e
  ORDER BY e.tx, e.seq LIMIT $6
), measured AS (
  SELECT e.tx, e.seq, sum(pg_column_size(e.data)) OVER (ORDER BY e.tx, e.seq) - pg_column_size(e.data) AS bytes_before
  FROM following JOIN events e USING (seq)
), page AS (
  SELECT e.tx, e.seq, e.id AS "eventId", e.event, e.data, e.occurred_at AS "occurredAt",
         scope.name AS "instanceName", scope.owner_jid AS "ownerJid"
  FROM measured JOIN events e USING (seq) JOIN scope ON scope.id = e.instance_id
  WHERE measured.bytes_before < ${PAGE_BYTES}
)
SELECT horizon.tx AS "horizonTx", removed.tx AS "removedTx", removed.seq AS "removedSeq",
       reached.tx AS "reachedTx", reached.seq AS "reachedSeq", reached."isShort",
       (SELECT count(*) FROM following)::integer AS "found",
       EXISTS (SELECT FROM scope CROSS JOIN LATERAL (
         SELECT FROM events WHERE instance_id = scope.id AND tx >= horizon.tx LIMIT 1) beyond) AS "isBehind",
       page.*
FROM horizon CROSS JOIN reached LEFT JOIN removed ON true LEFT JOIN page ON true
ORDER BY page.tx, page.seq`;

const BOUNDS = `
WITH ${SCOPE}
SELECT horizon.tx AS "horizonTx", removed.tx AS "removedTx", removed.seq AS "removedSeq"
FROM horizon LEFT JOIN removed ON true`;

interface BoundsRow {
  horizonTx: string;
  removedTx: string | null;
  removedSeq: string | null;
}

interface LookRow extends BoundsRow {
  reachedTx: string;
  reachedSeq: string;
  /** Whether it is not the horizon. */
  isShort: boolean;
  found: number;
  isBehind: boolean;
}

type PageRow = LookRow & (PulledEvent | { seq: null });

/** Reads events in the order of their cursors. */
@Injectable()
export class PullRepository {
  /** Events among which one statement looks for those of some types. */
  looksAt = 10_000;

  constructor(private readonly dataSource: DataSource) {}

  async bounds({ instanceId, clientId }: EventScope): Promise<Bounds> {
    const [row] = await this.dataSource.query<[BoundsRow]>(BOUNDS, [instanceId, clientId]);
    return boundsOf(row);
  }

  async page({ instanceId, clientId }: EventScope, { after, events, limit }: PageRequest): Promise<Page> {
    const rows = await this.dataSource.query<[PageRow, ...PageRow[]]>(PAGE, [
      instanceId,
      clientId,
      String(after.tx),
      String(after.seq),
      events,
      limit,
      this.looksAt,
    ]);
    const found = rows.filter((row): row is PageRow & PulledEvent => row.seq !== null);
    const [{ found: total, isBehind, isShort, reachedTx, reachedSeq }] = rows;
    const last = found.at(-1);
    const isCut = total === limit || found.length < total;
    const reached = isCut && last ? last : { tx: reachedTx, seq: reachedSeq };
    return {
      ...boundsOf(rows[0]),
      events: found,
      isFull: isCut || isShort,
      reached: { tx: BigInt(reached.tx), seq: BigInt(reached.seq) },
      isBehind,
    };
  }
}

function boundsOf({ horizonTx, removedTx, removedSeq }: BoundsRow): Bounds {
  const removed = removedTx === null ? null : { tx: BigInt(removedTx), seq: BigInt(removedSeq ?? 0) };
  return { removed, horizon: { tx: BigInt(horizonTx), seq: 0n } };
}
