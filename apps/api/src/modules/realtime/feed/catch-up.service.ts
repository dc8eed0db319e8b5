import { Injectable } from '@nestjs/common';
import { EventReader } from '../../event/index.js';
import { FeedRepository } from './feed.repository.js';
import type { FeedEvent } from './event-feed.js';

/** The most that is sent again. */
const MOST = 1_000;

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
   * @param instanceIds whose events; null for all.
   * @returns null where that is too long ago to say.
   */
  async since(since: string, instanceIds: readonly string[] | null): Promise<FeedEvent[] | null> {
    const seq = /^\d{1,15}$/.test(since) ? since : await this.repository.seqOf(since);
    if (seq === null) return null;
    const from = String(Math.max(0, Number(seq) - OVERLAP));
    const events = await this.reader.after(from, instanceIds, MOST);
    if (events.length === MOST) return null;
    const ids = new Set(events.flatMap(({ instanceId }) => instanceId ?? []));
    const instances = await this.repository.instancesOf([...ids]);
    return events.flatMap((event) => {
      const instance = instances.get(event.instanceId ?? '');
      const isSeen = event.id === since || event.seq === since;
      return instance && !isSeen ? [{ event, instance }] : [];
    });
  }
}
