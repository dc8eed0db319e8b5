import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { Config } from '../../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { JobMemory, JobQueue } from '../../jobs/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { MEDIA_CHANNELS } from '../media-channels.js';
import { MediaRepository } from '../media.repository.js';

/** So many of those that were left over are asked for at once; the rest when the connection opens again. */
const LEFT_OVER_AT_ONCE = 1_000;

/**
 * Has awaited files fetched: when a message with one was stored, and again what is still awaited at a start, when a
 * connection opens, when notifications may have been lost, and when the queue may have forgotten. The rows say what is awaited; the queue may forget.
 */
@Injectable()
export class AwaitedMediaListener implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private unlisten: (() => Promise<void>) | null = null;

  constructor(
    private readonly listener: PgListener,
    private readonly router: SessionEventRouter,
    private readonly jobs: JobQueue,
    private readonly memory: JobMemory,
    private readonly media: MediaRepository,
    private readonly config: Config,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.router.on('opened', async (instanceId) => this.askAgain(instanceId));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.roles.includes('jobs')) return;
    this.unlisten = await this.listener.listen(MEDIA_CHANNELS.awaited, (payload) => {
      const [mediaId, instanceId] = payload.split(',');
      if (mediaId && instanceId) void this.ask([{ id: mediaId, instanceId }]);
    });
    this.listener.on('reconnected', this.askForAll);
    this.askForAll();
    // Those of open numbers alone: the others are asked for when their connection opens.
    this.memory.remember(async () => this.ask(await this.media.findOverdue(LEFT_OVER_AT_ONCE)));
  }

  async onModuleDestroy(): Promise<void> {
    this.listener.off('reconnected', this.askForAll);
    await this.unlisten?.();
  }

  private readonly askForAll = (): void => this.askAgain(null);

  /** Nothing waits for it. */
  private askAgain(instanceId: string | null): void {
    this.media.findWaiting(instanceId, LEFT_OVER_AT_ONCE).then(
      (waiting) => this.ask(waiting),
      (err: unknown) => this.log.debug({ err, instanceId }, 'awaited files could not be looked for'),
    );
  }

  private async ask(files: readonly { id: string; instanceId: string }[]): Promise<void> {
    try {
      const jobs = files.map(({ id, instanceId }) => ({ id, payload: { instanceId, mediaId: id } }));
      await this.jobs.add('media.fetch', jobs);
    } catch (err) {
      this.log.debug({ err }, 'awaited files could not be asked for');
    }
  }
}
