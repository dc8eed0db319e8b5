import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { JobsOptions, Queue } from 'bullmq';
import { JOB_POLICIES, type JobMap, type JobName } from '../job-map.js';
import { JobMemory } from './job-memory.js';
import { QueueOutage } from './queue-outage.js';

/** One queue carries every kind of job: each queue and each worker costs connections. */
export const QUEUE_NAME = 'jobs';

/** A share of each rest between two tries that is left to chance, so that what failed together is not tried together. */
const JITTER = 0.5;

/** A job to be done. */
export interface NewJob<N extends JobName> {
  /** While a job of this id waits, rests or runs, another one is not taken. */
  id: string;
  payload: JobMap[N];
}

/** Jobs of every kind by what they are waiting for. */
export interface JobCounts {
  /** To be done by the next process that has time. */
  waiting: number;
  active: number;
  /** Resting between two tries, or until their time comes. */
  delayed: number;
}

function optionsOf(name: JobName): JobsOptions {
  const { attempts, firstRestMs } = JOB_POLICIES[name];
  return {
    attempts,
    backoff: { type: 'exponential', delay: firstRestMs, jitter: JITTER },
    // The id is free again once the job is over. What came of it is in the tables and in the log.
    removeOnComplete: true,
    removeOnFail: true,
  };
}

/** Takes jobs to be done by whichever process has time. */
@Injectable()
export class JobQueue implements BeforeApplicationShutdown {
  constructor(
    @InjectQueue(QUEUE_NAME) private readonly queue: Queue,
    private readonly outage: QueueOutage,
    private readonly memory: JobMemory,
  ) {
    queue.on('error', (error) => outage.report(error));
    outage.watch(() => queue.getWaitingCount());
  }

  /** Nest closes the queue politely; a store that is away would never answer that. */
  async beforeApplicationShutdown(): Promise<void> {
    if (await this.outage.isOn()) await this.queue.getBackend().close(true);
  }

  /**
   * Takes jobs of one kind. It resolves when they are stored, which may be long while the queue's store is away: what
   * must go on does not wait for it.
   * @throws whatever the store says, once it was away for too long.
   */
  async add<N extends JobName>(name: N, jobs: readonly NewJob<N>[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.queue.addBulk(
      jobs.map(({ id, payload }) => ({
        name,
        data: payload,
        opts: { ...optionsOf(name), jobId: `${name}|${id}` },
      })),
    );
  }

  /**
   * Has a job done now and then for ever, by one process at a time; asked for again it changes nothing. Should the queue
   * forget it, it is asked for again.
   */
  async repeat<N extends JobName>(name: N, payload: JobMap[N], everyMs: number): Promise<void> {
    this.memory.remember(async () => {
      if (!(await this.queue.getJobScheduler(name))) await this.schedule(name, payload, everyMs);
    });
    await this.schedule(name, payload, everyMs);
  }

  private async schedule<N extends JobName>(name: N, payload: JobMap[N], everyMs: number): Promise<void> {
    await this.queue.upsertJobScheduler(name, { every: everyMs }, { name, data: payload, opts: optionsOf(name) });
  }

  /** How many jobs are in which state; null while the queue's store does not answer. */
  async counts(): Promise<JobCounts | null> {
    if (await this.outage.isOn()) return null;
    const { waiting = 0, active = 0, delayed = 0 } = await this.queue.getJobCounts('waiting', 'active', 'delayed');
    return { waiting, active, delayed };
  }
}
