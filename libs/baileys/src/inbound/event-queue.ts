import type { SessionEvent, SessionEventHandler } from '@wharf/whatsapp';
import type { Logger } from 'pino';

const RETRY_DELAYS_MS = [50, 200, 1000, 5000, 15_000];

/**
 * Hands a session's events to its host one after the other. An event that the host could not take is tried again for
 * as long as the session lives: later events wait, because what they say builds on it.
 */
export class EventQueue {
  private readonly events: SessionEvent[] = [];
  private draining: Promise<void> | null = null;
  private closed = false;
  private wakeEarly: (() => void) | null = null;

  constructor(
    private readonly handler: SessionEventHandler,
    private readonly log: Logger,
  ) {}

  push(event: SessionEvent): void {
    if (this.closed) return;
    this.events.push(event);
    this.draining ??= this.drain();
  }

  /** Resolves when every event so far has been taken. */
  async settled(): Promise<void> {
    await this.draining;
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
    for (let event = this.events.shift(); event; event = this.events.shift()) await this.hand(event);
    this.draining = null;
  }

  private async hand(event: SessionEvent): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.handler(event);
        return;
      } catch (error) {
        this.log.warn({ err: error, type: event.type, attempt }, 'session event could not be stored');
        if (this.closed) return;
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
