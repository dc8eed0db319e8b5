import type { JobMap, JobName } from './job-map.js';

/** What a processor knows of the run besides the payload. */
export interface JobRun {
  /** Equal for every try of the same job. */
  id: string;
  /** Aborted when the process is to end: stop at the next good place and throw, and the job runs again later. */
  signal: AbortSignal;
}

/** Does one kind of job. It may be called again for a job that was done, and throws to be called again later. */
export interface JobProcessor<N extends JobName> {
  /** @throws JobPostponed for "not now", which counts as no try; anything else is a failed try. */
  process(payload: JobMap[N], run: JobRun): Promise<void>;
}

/** The job may not run yet. */
export class JobPostponed extends Error {
  override readonly name = 'JobPostponed';

  constructor(readonly delayMs: number) {
    super(`not before ${delayMs} ms from now`);
  }
}
