import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionEvent, SessionEventHandler } from '@wharf/whatsapp';
import type { Logger } from 'pino';
import { isLasting } from '../store/lasting-fault.js';

const RETRY_DELAYS_MS = [50, 200, 1000, 5000, 15_000];
/** Attempts, each by itself, after which what is wrong with an event is taken to last: a race would be over by then. */
const LASTING_MAX = 2;

interface Waiting {
  event: SessionEvent;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** What became of an attempt: `refused` where trying again would not help. */
type Outcome = 'taken' | 'refused' | 'failed' | 'closed';

/**
 * What comes in crowds. The host is handed what waits side by side of one kind without waiting for each, in order, so
 * that it can store a crowd as one.
 */
const CROWDS: ReadonlySet<SessionEvent['type']> = new Set(['message', 'message_status']);
const CROWD_MAX = 50;

/**
 * Hands a session's events to its host in order: one after the other, and crowds of one kind together. An event that the
 * host could not take is tried again for as long as the session lives: later events wait, because what they say builds
 * on it. One that it can never take, because of what is in it, is set aside: nobody who writes to an account may choose
 * what stops it.
 */
export class EventQueue {
  private readonly waiting: Waiting[] = [];
  private draining: Promise<void> | null = null;
  private readonly closing = new AbortController();

  /**
   * @param setAside keeps what can be kept of an event that can never be taken. A rejection has it tried again.
   * @returns what is told in its place, null for nothing.
   */
  constructor(
    private readonly handler: SessionEventHandler,
    private readonly setAside: (event: SessionEvent) => Promise<SessionEvent | null>,
    private readonly log: Logger,
  ) {}

  /** @returns when the host has taken it, or it was set aside; rejects when the session ends before that. */
  push(event: SessionEvent): Promise<void> {
    const taken = new Promise<void>((resolve, reject) => {
      if (this.isClosed) reject(new Error('the session has ended'));
      else this.waiting.push({ event, resolve, reject });
    });
    // Most callers only hand over, and a rejection that nobody hears would end the process.
    taken.catch(() => undefined);
    this.draining ??= this.drain();
    return taken;
  }

  /**
   * Lets what is waiting be tried once more and resolves when that is over. What could not be handed over is dropped;
   * messages among it are in the journal and come again at the next start.
   */
  async close(): Promise<void> {
    this.closing.abort();
    await this.draining;
  }

  private get isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.handAll(this.takeNext());
    this.draining = null;
  }

  /** Side by side at first. What the host could not take goes one at a time then: nothing of it may overtake another. */
  private async handAll(crowd: Waiting[]): Promise<void> {
    const outcomes = await Promise.all(crowd.map((each) => this.hand(each, 0)));
    const left = crowd.filter((_, index) => isLeft(outcomes[index]));
    let failures = 1;
    for (const each of left) {
      await this.handAlone(each, failures);
      failures = 0;
    }
  }

  private takeNext(): Waiting[] {
    const type = this.waiting[0]?.event.type;
    const isOfCrowd = ({ event }: Waiting) => event.type === type && CROWDS.has(event.type);
    const end = this.waiting.findIndex((each) => !isOfCrowd(each));
    const crowd = end === -1 ? this.waiting.length : end;
    return this.waiting.splice(0, Math.min(Math.max(crowd, 1), CROWD_MAX));
  }

  /** @param failures so many attempts in a row have failed. What another of its crowd failed with says nothing of it. */
  private async handAlone(each: Waiting, failures: number): Promise<void> {
    let lasting = 0;
    for (let attempt = failures; ; attempt++) {
      const delayMs = RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length) - 1];
      if (delayMs !== undefined) await this.pause(delayMs);
      const outcome = await this.hand(each, attempt);
      if (!isLeft(outcome)) return;
      lasting = outcome === 'refused' ? lasting + 1 : 0;
      if (lasting >= LASTING_MAX && (await this.putAside(each))) return;
    }
  }

  private async hand({ event, resolve, reject }: Waiting, attempt: number): Promise<Outcome> {
    try {
      await this.handler(event);
      resolve();
      return 'taken';
    } catch (error) {
      this.log.warn({ err: error, type: event.type, attempt }, 'session event could not be stored');
      if (!this.isClosed) return isLasting(error) ? 'refused' : 'failed';
      reject(error as Error);
      return 'closed';
    }
  }

  /** @returns false where even that has to be tried again. */
  private async putAside({ event, resolve }: Waiting): Promise<boolean> {
    try {
      const instead = await this.setAside(event);
      this.log.error({ type: event.type }, 'session event was set aside: it can never be stored');
      if (instead) await this.handler(instead);
    } catch (error) {
      this.log.warn({ err: error, type: event.type }, 'session event could not be set aside');
      if (!isLasting(error)) return false;
    }
    resolve();
    return true;
  }

  private async pause(delayMs: number): Promise<void> {
    await sleep(delayMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}

const isLeft = (outcome: Outcome | undefined): boolean => outcome === 'refused' || outcome === 'failed';
