import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan, type FindOptionsWhere } from 'typeorm';
import { WharfEvent } from './event.entity.js';
import type { EventName } from './event-names.js';

const MOST = 1000;

/** An event before it is read. */
export interface EventOutline {
  seq: string;
  /** What its data takes up in the database. */
  sizeBytes: number;
}

/** Reads published events for live feeds. `null` instead of instance ids means those of every instance. */
@Injectable()
export class EventReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Events named by a notification on `wharf_events`, oldest first. This is the way to follow: sequence numbers are
   * given before a commit, so a lower one may become visible after a higher one.
   */
  bySeq(seqs: readonly string[], instanceIds: readonly string[] | null): Promise<WharfEvent[]> {
    return this.find({ seq: In(seqs.slice(0, MOST)) }, instanceIds, MOST);
  }

  /**
   * Events after a sequence number, oldest first: for catching up after a gap. Start a little earlier than the last one
   * seen and skip known ids, for the reason given at `bySeq`.
   * @param limit at most 1,000.
   */
  after(seq: string, instanceIds: readonly string[] | null, limit: number): Promise<WharfEvent[]> {
    return this.find({ seq: MoreThan(seq) }, instanceIds, Math.min(limit, MOST));
  }

  /**
   * What there is after a sequence number, oldest first, without what it holds; read it with `bySeq`. For the reasons
   * given there and at `after` start a little earlier.
   * @param looksAt events of these instances that are looked at, of whatever type.
   * @returns null where there are as many, since more may follow.
   */
  async outlineAfter(
    seq: string,
    instanceIds: readonly string[],
    events: readonly EventName[],
    looksAt: number,
  ): Promise<EventOutline[] | null> {
    const [row] = await this.dataSource.query<[{ looked: number; found: EventOutline[] }]>(
      `SELECT count(*)::integer AS looked,
              coalesce(json_agg(json_build_object('seq', seq::text, 'sizeBytes', size) ORDER BY seq)
                FILTER (WHERE event = ANY ($3)), '[]') AS found
       FROM (SELECT seq, event, pg_column_size(data) AS size FROM events
              WHERE seq > $1::bigint AND instance_id = ANY ($2::uuid[]) ORDER BY seq LIMIT $4) after`,
      [seq, instanceIds, events, looksAt],
    );
    return row.looked < looksAt ? row.found : null;
  }

  /** The highest sequence number there is; '0' when nothing was ever published. */
  async latestSeq(): Promise<string> {
    const [row] = await this.dataSource.query<[{ seq: string }]>(
      `SELECT coalesce(max(seq), 0)::text AS seq FROM events`,
    );
    return row.seq;
  }

  private find(where: FindOptionsWhere<WharfEvent>, instanceIds: readonly string[] | null, take: number) {
    if (instanceIds) where.instanceId = In(instanceIds);
    return this.dataSource.manager.find(WharfEvent, { where, order: { seq: 'ASC' }, take });
  }
}
