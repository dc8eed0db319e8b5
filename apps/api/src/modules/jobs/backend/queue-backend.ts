import type { ConnectionOptions } from 'bullmq';

/** Where the job queue is kept. */
export interface QueueBackend {
  /** What BullMQ is given as its connection. */
  connection: ConnectionOptions;
  /** BullMQ is to fail the start when the store is away, or to wait for it. */
  isRequiredAtStart: boolean;
  /** Ends what this process opened for the queue; after queue and worker have ended. */
  close(): Promise<void>;
}

export const QUEUE_BACKEND = Symbol('QueueBackend');
