import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';

/** A queue that was flushed, or came back from an old copy, says nothing of it. */
const EVERY_MS = 60_000;

/** Asks again for work that should be in the queue; harmless where it is. */
export type Reminder = () => Promise<void>;

/**
 * The queue never holds the only copy of what is to be done, and may forget all of it at any moment. Whoever knows from
 * the tables what is left to be done is asked every minute to ask for it again.
 */
@Injectable()
export class JobMemory implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly reminders: Reminder[] = [];
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly config: Config,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** @param reminder is not called before the last time that it was called has ended. */
  remember(reminder: Reminder): void {
    this.reminders.push(reminder);
  }

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('jobs')) return;
    this.timer = setInterval(() => {
      this.running ??= this.remind().finally(() => (this.running = null));
    }, EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** One round. What fails is asked for again in the next one. */
  async remind(): Promise<void> {
    for (const remind of this.reminders) {
      await remind().catch((err: unknown) => this.log.debug({ err }, 'work could not be asked for again'));
    }
  }
}
