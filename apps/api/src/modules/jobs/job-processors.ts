import { Injectable } from '@nestjs/common';
import { JOB_NAMES, type JobName } from './job-map.js';
import type { JobProcessor } from './job-processor.js';

type Processors = { [N in JobName]?: JobProcessor<N> };

/** Who does which kind of job. Processors enter themselves in `onModuleInit`. */
@Injectable()
export class JobProcessors {
  private readonly processors: Processors = {};

  /** @throws Error when the job has a processor already. */
  register<N extends JobName>(name: N, processor: JobProcessor<N>): void {
    if (this.processors[name]) throw new Error(`The job ${name} has two processors: remove one of them.`);
    this.processors[name] = processor as Processors[N];
  }

  /** @throws Error that names every job nobody does. */
  checkComplete(): void {
    const missing = JOB_NAMES.filter((name) => !this.processors[name]);
    if (missing.length === 0) return;
    throw new Error(`Nothing processes the job ${missing.join(', ')}: register a processor for it.`);
  }

  /** @throws Error for a job of another version of the program. */
  get<N extends JobName>(name: N): JobProcessor<N> {
    const processor = this.processors[name] as JobProcessor<N> | undefined;
    if (!processor) throw new Error(`Nothing processes the job ${String(name)}.`);
    return processor;
  }
}
