import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionEvent, SessionEventHandler } from '@wharf/whatsapp';
import type { Logger } from 'pino';

const RETRY_DELAYS_MS = [50, 200, 1000, 5000, 15_000];

interface Waiting {
  event: SessionEvent;
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * What comes in crowds. The host is handed what waits side by side of one kind without waiting for each, in order, so
 * that it can store a crowd as one.
 */
const CROWDS: ReadonlySet<SessionEvent['type']> = new Set(['message', 'message_status']);
const CROWD_MAX = 50;

/**
 * Hands a session's events to its host in order: one after the other, and crowds of one kind together. An event that the
 * host could not take is tried again for as long as the session lives: later events wait, because what they say builds
 * on it.
 */
export class EventQueue {
  private readonly waiting: Waiting[] = [];
  private draining: Promise<void> | null = null;
  private readonly closing = new AbortController();

  constructor(
    private readonly handler: SessionEventHandler,
    private readonly log: Logger,
  ) {}

  /** @returns when the host has taken it; rejects when the session ends before that. */
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
    const taken = await Promise.all(crowd.map((each) => this.hand(each, 0)));
    const left = crowd.filter((_, index) => !taken[index]);
    let failures = 1;
    for (const each of left) {
      while (!(await this.handAgain(each, failures))) failures += 1;
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

  private async handAgain(each: Waiting, failures: number): Promise<boolean> {
    const delayMs = RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length) - 1];
    if (delayMs !== undefined) await this.pause(delayMs);
    return this.hand(each, failures);
  }

  /** @returns false where it has to be tried again. */
  private async hand({ event, resolve, reject }: Waiting, attempt: number): Promise<boolean> {
    try {
      await this.handler(event);
      resolve();
      return true;
    } catch (error) {
      this.log.warn({ err: error, type: event.type, attempt }, 'session event could not be stored');
      if (this.isClosed) reject(error as Error);
      return this.isClosed;
    }
  }

  private async pause(delayMs: number): Promise<void> {
    await sleep(delayMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}
