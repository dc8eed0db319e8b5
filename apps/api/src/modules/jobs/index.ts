export type { JobMap, JobName } from './job-map.js';
export { JobPostponed } from './job-processor.js';
export type { JobProcessor, JobRun } from './job-processor.js';
export { JobProcessors } from './job-processors.js';
export { JobsModule } from './jobs.module.js';
export { JobQueue } from './queue/job-queue.js';
export type { NewJob } from './queue/job-queue.js';
