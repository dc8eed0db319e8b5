import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { setTimeout as sleep } from 'node:timers/promises';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { EVENT_CHANNELS, EventReader, type WharfEvent } from '../../event/index.js';
import { FeedRepository, type FeedInstance } from './feed.repository.js';
import { LATE_WINDOW, SeenSeqs } from './seen-seqs.js';

/** An event, and the instance it is about. */
export interface FeedEvent {
  event: WharfEvent;
  instance: FeedInstance;
}

/** Events that are read at once; what waits beyond them is a list of numbers. */
const BATCH = 200;
const RETRY_MS = { first: 100, longest: 5_000 } as const;

/**
 * Follows the events table for as long as somebody wants it, with one read for everybody.
 *
 * A notification names the events that one transaction published, and it comes after the commit, in the order of the
 * commits. So an event that commits late is read late and never skipped, and the events of one instance, whose row is
 * locked by whoever publishes them, come in the order of their sequence. Where notifications were lost with their
 * connection, the last {@link LATE_WINDOW} events are read again and those not seen yet are passed on.
 */
@Injectable()
export class EventFeed implements OnModuleInit, OnModuleDestroy {
  private readonly seen = new SeenSeqs();
  private readonly waiting: string[] = [];
  private isReading = false;
  private listening: Promise<() => Promise<void>> | null = null;
  private consumer: ((events: readonly FeedEvent[]) => Promise<void>) | null = null;
  /** Ends when everything that was passed on has been taken. */
  private passing: Promise<void> = Promise.resolve();

  constructor(
    private readonly listener: PgListener,
    private readonly reader: EventReader,
    private readonly repository: FeedRepository,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.listener.on('reconnected', () => void this.catchUp());
  }

  /**
   * Passes events on from now, and reads no further before they were taken; resolves when none that commits later can be
   * missed. Calling it again is harmless.
   */
  async open(consumer: (events: readonly FeedEvent[]) => Promise<void>): Promise<void> {
    this.consumer = consumer;
    this.listening ??= this.listen();
    try {
      await this.listening;
    } catch (error) {
      this.listening = null;
      throw error;
    }
  }

  /** Stops reading until it is opened again. */
  async close(): Promise<void> {
    const { listening } = this;
    this.listening = null;
    this.waiting.length = 0;
    const stop = await listening?.catch(() => null);
    await stop?.();
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  private async listen(): Promise<() => Promise<void>> {
    const stop = await this.listener.listen(EVENT_CHANNELS.events, (payload) => {
      this.waiting.push(...payload.split(',').filter(Boolean));
      void this.drain();
    });
    // What is there already was before anybody asked.
    this.seen.clear();
    for (const seq of await this.repository.latestSeqs(LATE_WINDOW)) this.seen.add(seq);
    return stop;
  }

  private async drain(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (this.waiting.length > 0) {
        await this.listening;
        const seqs = this.waiting.splice(0, BATCH);
        await this.insist(async () => this.pass(await this.reader.bySeq(seqs, null)));
      }
    } catch (err) {
      this.log.debug({ err }, 'events are not followed any more');
    } finally {
      this.isReading = false;
    }
  }

  /** Reads again what may have been notified while nobody heard it. */
  private async catchUp(): Promise<void> {
    let from = String(this.seen.floor);
    for (let isMore = true; isMore;) {
      await this.insist(async () => {
        const page = await this.reader.after(from, null, BATCH);
        await this.pass(page);
        from = page.at(-1)?.seq ?? from;
        isMore = page.length === BATCH;
      });
      if (!this.listening) return;
    }
  }

  private async pass(events: readonly WharfEvent[]): Promise<void> {
    const ids = new Set(events.flatMap(({ instanceId }) => instanceId ?? []));
    if (ids.size === 0) return;
    const instances = await this.repository.instancesOf([...ids]);
    if (!this.listening) return;
    const fresh = events.flatMap((event) => {
      const instance = instances.get(event.instanceId ?? '');
      return instance && this.seen.add(event.seq) ? [{ event, instance }] : [];
    });
    if (fresh.length === 0) return;
    // What is caught up with and what is new are read side by side, and taken one after the other.
    const taken = this.passing.then(() => this.consumer?.(fresh));
    this.passing = taken.catch(() => undefined);
    await taken;
  }

  /** Tries until the database answers or nobody wants to know any more. */
  private async insist(attempt: () => Promise<void>): Promise<void> {
    for (let delayMs: number = RETRY_MS.first; this.listening; delayMs = Math.min(delayMs * 2, RETRY_MS.longest)) {
      try {
        return await attempt();
      } catch (err) {
        this.log.debug({ err }, 'events cannot be read right now');
        await sleep(delayMs, undefined, { ref: false });
      }
    }
  }
}
