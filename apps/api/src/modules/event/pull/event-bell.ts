import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { EVENT_CHANNELS } from '../event-channels.js';

/** Rings when something was published, by whichever process. Nothing listens before somebody waits for the first time. */
@Injectable()
export class EventBell implements OnModuleDestroy {
  private readonly waiting = new Set<() => void>();
  private listening: Promise<() => Promise<void>> | null = null;

  constructor(private readonly listener: PgListener) {}

  /** Resolves once the next ring cannot be missed. @throws what `pg` throws when nothing can be heard. */
  async open(): Promise<void> {
    this.listening ??= this.listen();
    try {
      await this.listening;
    } catch (error) {
      this.listening = null;
      throw error;
    }
  }

  /** Resolves at the next ring, or when the signal says so. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.waiting.add(done);
      if (signal.aborted) done();
      else signal.addEventListener('abort', done);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.listener.off('reconnected', this.ring);
    const stop = await this.listening?.catch(() => null);
    await stop?.();
  }

  private readonly ring = (): void => {
    for (const done of [...this.waiting]) done();
  };

  private async listen(): Promise<() => Promise<void>> {
    const stop = await this.listener.listen(EVENT_CHANNELS.events, this.ring);
    // What was said while nobody could hear it may be what somebody waits for.
    this.listener.on('reconnected', this.ring);
    return stop;
  }
}
