import { setTimeout as sleep } from 'node:timers/promises';
import { BullRegistrar, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DelayedError, type Job } from 'bullmq';
import { Config } from '../../../platform/config/index.js';
import { InjectLogger, withContext, type Logger } from '../../../platform/logging/index.js';
import { QUEUE_BACKEND, type QueueBackend } from '../backend/queue-backend.js';
import { JOBS_AT_ONCE, type JobName } from '../job-map.js';
import { JobPostponed, type JobProcessor } from '../job-processor.js';
import { JobProcessors } from '../job-processors.js';
import { JobMetrics } from './job-metrics.js';
import { QUEUE_NAME } from './job-queue.js';
import { QueueOutage } from './queue-outage.js';

/** How long jobs under way may go on when the process is told to stop. What is cut off runs again elsewhere. */
const STOP_LIMIT_MS = 8_000;
/** How long the worker rests after its store went away. */
const RETRY_MS = 3_000;

/** A job of any kind; its payload is that of its name. */
type AnyJob = Job<Parameters<JobProcessor<JobName>['process']>[0], void, JobName>;

/** Hands every job to the processor of its kind. */
@Processor(QUEUE_NAME, { concurrency: JOBS_AT_ONCE, runRetryDelay: RETRY_MS })
export class JobWorker extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private isWorking = false;

  constructor(
    private readonly processors: JobProcessors,
    private readonly registrar: BullRegistrar,
    private readonly outage: QueueOutage,
    private readonly metrics: JobMetrics,
    private readonly config: Config,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    @InjectLogger() private readonly log: Logger,
  ) {
    super();
  }

  /** @throws Error when a kind of job has no processor. */
  async onApplicationBootstrap(): Promise<void> {
    this.processors.checkComplete();
    if (!this.config.roles.includes('jobs')) return;
    this.registrar.register();
    this.isWorking = true;
    if (this.backend.isRequiredAtStart) await this.worker.waitUntilReady();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.isWorking) return;
    this.stop.abort();
    // What runs while the queue is away cannot be marked as done anyway.
    const closed = this.worker.close(await this.outage.isOn()).then(() => true);
    if (await Promise.race([closed, sleep(STOP_LIMIT_MS, false, { ref: false })])) return;
    await this.worker.getBackend().close(true);
  }

  /** Called by BullMQ with each job. */
  override async process(job: AnyJob, token?: string): Promise<void> {
    const { instanceId } = job.data as { instanceId?: string };
    try {
      const run = { id: job.id ?? '', signal: this.stop.signal };
      const work = () => this.processors.get(job.name).process(job.data, run);
      await withContext({ instanceId }, () => this.metrics.during(job.name, work));
    } catch (error) {
      if (!(error instanceof JobPostponed)) throw error;
      await job.moveToDelayed(Date.now() + error.delayMs, token);
      throw new DelayedError();
    }
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.outage.report(error);
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job | undefined, err: Error): void {
    const { name, attemptsMade, opts } = job ?? { name: null, attemptsMade: 0, opts: {} };
    if (job && attemptsMade < (opts.attempts ?? 1))
      this.log.debug({ err, job: name, attemptsMade }, 'a job is tried again');
    else this.log.warn({ err, job: name, attemptsMade }, 'a job failed for good');
  }
}
