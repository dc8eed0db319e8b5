import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan, type FindOptionsWhere } from 'typeorm';
import { WharfEvent } from './event.entity.js';

const MOST = 1000;

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
