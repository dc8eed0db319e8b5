import { Injectable } from '@nestjs/common';
import { EventReader, type EventName } from '../../event/index.js';
import { FeedRepository } from './feed.repository.js';
import type { FeedEvent } from './event-feed.js';

/**
 * The most that is sent again, in events and in what they take up in the database: a tenant's connections all come back
 * at once after a restart. So many of its instances' events are looked at to find those that a client hears.
 */
export const MOST_MISSED = Object.freeze({ events: 1_000, bytes: 2 * 1024 ** 2, looksAt: 10_000 });

/** Where reading begins before the event that was seen last, for those that were published earlier and committed later. */
const OVERLAP = 100;

/** Finds what a client missed while it was away. */
@Injectable()
export class CatchUp {
  constructor(
    private readonly reader: EventReader,
    private readonly repository: FeedRepository,
  ) {}

  /**
   * Events after the one that was seen last, oldest first; a few before it may come again, known by their `event_id`.
   * @param since `event_id` or sequence number.
   * @param instanceIds whose events.
   * @param types of these types alone.
   * @returns null where that is too long ago to say, or too much to send again.
   */
  async since(since: string, instanceIds: readonly string[], types: readonly EventName[]): Promise<FeedEvent[] | null> {
    const seq = /^\d{1,15}$/.test(since) ? since : await this.repository.seqOf(since);
    if (seq === null) return null;
    const from = String(Math.max(0, Number(seq) - OVERLAP));
    const missed = await this.reader.outlineAfter(from, instanceIds, types, MOST_MISSED.looksAt);
    if (missed === null || missed.length >= MOST_MISSED.events) return null;
    if (missed.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0) > MOST_MISSED.bytes) return null;
    const events = await this.reader.bySeq(
      missed.map(({ seq }) => seq),
      instanceIds,
    );
    const ids = new Set(events.flatMap(({ instanceId }) => instanceId ?? []));
    const instances = await this.repository.instancesOf([...ids]);
    return events.flatMap((event) => {
      const instance = instances.get(event.instanceId ?? '');
      const isSeen = event.id === since || event.seq === since;
      return instance && !isSeen ? [{ event, instance }] : [];
    });
  }
}
