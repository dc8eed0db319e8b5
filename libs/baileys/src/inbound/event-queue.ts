import type { SessionEvent, SessionEventHandler } from '@wharf/whatsapp';
import type { Logger } from 'pino';

const RETRY_DELAYS_MS = [50, 200, 1000, 5000, 15_000];

interface Waiting {
  event: SessionEvent;
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * Hands a session's events to its host one after the other. An event that the host could not take is tried again for
 * as long as the session lives: later events wait, because what they say builds on it.
 */
export class EventQueue {
  private readonly waiting: Waiting[] = [];
  private draining: Promise<void> | null = null;
  private closed = false;
  private wakeEarly: (() => void) | null = null;

  constructor(
    private readonly handler: SessionEventHandler,
    private readonly log: Logger,
  ) {}

  /** @returns when the host has taken it; rejects when the session ends before that. */
  push(event: SessionEvent): Promise<void> {
    if (this.closed) return Promise.reject(new Error('the session has ended'));
    const taken = new Promise<void>((resolve, reject) => this.waiting.push({ event, resolve, reject }));
    // Most callers only hand over.
    taken.catch(() => undefined);
    this.draining ??= this.drain();
    return taken;
  }

  /**
   * Lets what is waiting be tried once more and resolves when that is over. What could not be handed over is dropped;
   * messages among it are in the journal and come again at the next start.
   */
  async close(): Promise<void> {
    this.closed = true;
    this.wakeEarly?.();
    await this.draining;
  }

  private async drain(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) await this.hand(next);
    this.draining = null;
  }

  private async hand({ event, resolve, reject }: Waiting): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.handler(event);
        return resolve();
      } catch (error) {
        this.log.warn({ err: error, type: event.type, attempt }, 'session event could not be stored');
        if (this.closed) return reject(error as Error);
        await this.pause(RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length - 1)] ?? 0);
      }
    }
  }

  private pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.wakeEarly = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
