import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { envelope } from '../envelope.js';
import { CursorAheadError, CursorTooOldError } from '../event.errors.js';
import type { EventName } from '../event-names.js';
import { BEGINNING, formatCursor, isBefore, parseCursor, type Cursor } from './cursor.js';
import { EventBell } from './event-bell.js';
import { EventConsumers } from './event-consumers.js';
import type { EventScope } from './event-scope.js';
import { PullRepository, type Bounds, type Page, type PulledEvent } from './pull.repository.js';

/** What a client asks for. */
export interface PullRequest {
  /** Go on where this reader has acknowledged; one that has not begins at `after`. */
  consumer: string | null;
  /** A cursor, `oldest` for everything that is kept, or `newest` for what is published from now on. */
  after: string;
  /** Null for all. */
  events: readonly EventName[] | null;
  limit: number;
  /** How long to wait for something where there is nothing, in milliseconds. */
  waitMs: number;
  /** The client went away. */
  signal: AbortSignal;
}

/** Events in order, and where the next read begins. */
export interface PulledPage {
  events: ReturnType<typeof envelope>[];
  nextCursor: string;
  hasMore: boolean;
}

/** The shortest time between two looks; while an older transaction keeps events back nobody rings when it ends. */
const LOOK_AGAIN_MS = 50;

/** Reads that wait at a time: of one scope, and of all. More are answered at once. */
const WAITING = { perScope: 20, total: 500 } as const;

/** Events for those who fetch them. Nothing is skipped, whatever the order in which transactions commit. */
@Injectable()
export class EventPull implements OnModuleDestroy {
  private readonly waiting = new Map<string, number>();
  private waitingTotal = 0;
  private readonly stopping = new AbortController();

  constructor(
    private readonly rows: PullRepository,
    private readonly consumers: EventConsumers,
    private readonly bell: EventBell,
    private readonly config: Config,
  ) {}

  /**
   * Events after a cursor, oldest first. Where those that are asked for are rare, none may come though there are more.
   * @throws CursorTooOldError where retention removed some of them, CursorAheadError where there never was such a place.
   */
  async read(scope: EventScope, request: PullRequest): Promise<PulledPage> {
    const { consumer } = request;
    const kept = consumer === null ? null : await this.consumers.cursorOf(scope, consumer);
    const page = await this.pageAfter(scope, kept ?? (await this.startOf(scope, request)), request);
    const { events, reached, isFull } = page;
    if (consumer !== null && events.length === 0) {
      // There is nothing to acknowledge: a reader that has no place, or far to go, would look at the same again for ever.
      if (!kept || isFull) await this.consumers.acknowledge(scope, consumer, reached);
      else await this.consumers.passOver(scope, consumer, reached);
    }
    return {
      events: events.map((event) => this.envelopeOf(event)),
      nextCursor: formatCursor(reached),
      hasMore: isFull,
    };
  }

  /**
   * Everything up to a cursor has been dealt with by a reader.
   * @returns where the reader stands; further on where it had acknowledged more before.
   * @throws CursorAheadError, TooManyConsumersError
   */
  async acknowledge(scope: EventScope, consumer: string, cursor: string): Promise<string> {
    const wanted = parseCursor(cursor);
    assertReachable(wanted, await this.rows.bounds(scope));
    return formatCursor(await this.consumers.acknowledge(scope, consumer, wanted));
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Where one begins whose place is not kept. */
  private async startOf(scope: EventScope, { consumer, after }: PullRequest): Promise<Cursor> {
    if (after !== 'oldest' && after !== 'newest') return parseCursor(after);
    const { removed, horizon } = await this.rows.bounds(scope);
    if (after === 'oldest') return removed ?? BEGINNING;
    // "From now on" is said once: what is published before the first acknowledgement belongs to the reader too.
    return consumer === null ? horizon : this.consumers.acknowledge(scope, consumer, horizon);
  }

  /** Looks until there is something, or much to go on with, the time is over, or nobody wants it any more. */
  private async pageAfter(scope: EventScope, start: Cursor, request: PullRequest): Promise<Page> {
    let after = start;
    const look = async () => {
      const page = await this.rows.page(scope, { ...request, after });
      assertReachable(after, page);
      if (page.removed && isBefore(after, page.removed)) throw new CursorTooOldError(formatCursor(page.removed));
      // What held nothing is not looked at again at every ring.
      if (page.events.length === 0) after = page.reached;
      return page;
    };
    const first = await look();
    if (first.events.length > 0 || first.isFull || request.waitMs === 0) return first;
    const stopWaiting = this.beginToWait(scope);
    if (!stopWaiting) return first;
    const over = new AbortController();
    try {
      const limit = AbortSignal.timeout(request.waitMs);
      const signal = AbortSignal.any([limit, over.signal, request.signal, this.stopping.signal]);
      await this.bell.open();
      for (;;) {
        const pause = sleep(LOOK_AGAIN_MS);
        const rung = this.bell.next(signal);
        const page = await look();
        if (page.events.length > 0 || page.isFull || signal.aborted) return page;
        if (!page.isBehind) await rung;
        await pause;
      }
    } finally {
      over.abort();
      stopWaiting();
    }
  }

  /** @returns what to call at the end; null where too many wait already. */
  private beginToWait({ instanceId, clientId }: EventScope): (() => void) | null {
    const key = `${instanceId}/${clientId}`;
    const ofScope = this.waiting.get(key) ?? 0;
    if (ofScope >= WAITING.perScope || this.waitingTotal >= WAITING.total) return null;
    this.waiting.set(key, ofScope + 1);
    this.waitingTotal += 1;
    return () => {
      const left = (this.waiting.get(key) ?? 1) - 1;
      if (left === 0) this.waiting.delete(key);
      else this.waiting.set(key, left);
      this.waitingTotal -= 1;
    };
  }

  /** As webhooks get it; there is no destination, and keys are never told to who has one. */
  private envelopeOf(event: PulledEvent) {
    return envelope(event, { destination: '', serverUrl: this.config.publicUrl, apikey: null });
  }
}

/** A cursor beyond the horizon was made up, or comes from a database that was put back to an earlier state since. */
function assertReachable(cursor: Cursor, { horizon, removed }: Bounds): void {
  if (isBefore(horizon, cursor)) throw new CursorAheadError(formatCursor(removed ?? BEGINNING));
}
