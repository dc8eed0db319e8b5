import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { InstanceRepository } from './instance.repository.js';

const EVERY_MS = 10 * 60_000;
/** The last attempt of a delivery is made after about three days. */
const KEPT_AT_MOST_MS = 5 * 24 * 3_600_000;

/** Clears away what is left of deleted instances once their webhooks have been told. */
@Injectable()
export class DeletedInstances implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly instances: InstanceRepository,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.purge();
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private async purge(): Promise<void> {
    try {
      await this.instances.purgeDeleted(KEPT_AT_MOST_MS);
    } catch (err) {
      this.log.warn({ err }, 'deleted instances could not be cleared away');
    }
  }
}
