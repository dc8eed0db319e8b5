import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Meters, type DurationMeter } from '../../../platform/metrics/index.js';
import { JOB_NAMES, type JobName } from '../job-map.js';
import { JobPostponed } from '../job-processor.js';
import { QUEUE_NAME } from './job-queue.js';

const KEEP_MS = 10_000;
const STATES = ['waiting', 'active', 'delayed'] as const;

/** How many jobs there are, and how long they run. */
@Injectable()
export class JobMetrics {
  private readonly seconds: DurationMeter<'job' | 'result'>;

  constructor(meters: Meters, @InjectQueue(QUEUE_NAME) queue: Queue) {
    meters.gauge<'state'>({
      name: 'jobs',
      help: 'Background jobs in the queue, of all processes.',
      labels: { state: STATES },
      keepMs: KEEP_MS,
      read: async () => {
        const counts = await queue.getJobCounts(...STATES);
        return STATES.map((state) => ({ labels: { state }, value: counts[state] ?? 0 }));
      },
    });
    this.seconds = meters.duration<'job' | 'result'>({
      name: 'job_seconds',
      help: 'Runs of background jobs, by their kind.',
      labels: { job: JOB_NAMES, result: ['done', 'failed', 'postponed'] },
      buckets: [0.05, 0.25, 1, 5, 30, 120],
    });
  }

  /** Measures one run. */
  async during(job: JobName, run: () => Promise<void>): Promise<void> {
    const startedAt = performance.now();
    let result = 'failed';
    try {
      await run();
      result = 'done';
    } catch (error) {
      if (error instanceof JobPostponed) result = 'postponed';
      throw error;
    } finally {
      // A job of another version has a name that nobody knows here.
      if (JOB_NAMES.includes(job)) this.seconds.observe({ job, result }, (performance.now() - startedAt) / 1_000);
    }
  }
}
