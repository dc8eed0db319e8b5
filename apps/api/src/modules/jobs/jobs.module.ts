import { BullModule } from '@nestjs/bullmq';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { DatabaseAddress } from '../../platform/database/index.js';
import { HealthModule } from '../health/index.js';
import { openQueueBackend } from './backend/open-queue-backend.js';
import { QUEUE_BACKEND, type QueueBackend } from './backend/queue-backend.js';
import { JobProcessors } from './job-processors.js';
import { JobMemory } from './queue/job-memory.js';
import { JobMetrics } from './queue/job-metrics.js';
import { JobQueue, QUEUE_NAME } from './queue/job-queue.js';
import { JobWorker } from './queue/job-worker.js';
import { QueueHealth } from './queue/queue-health.js';
import { QueueOutage } from './queue/queue-outage.js';

/** The store of the queue; it ends after what rests on it. */
@Module({
  providers: [{ provide: QUEUE_BACKEND, inject: [Config, DatabaseAddress], useFactory: openQueueBackend }],
  exports: [QUEUE_BACKEND],
})
class QueueBackendModule implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_BACKEND) private readonly backend: QueueBackend) {}

  onApplicationShutdown(): Promise<void> {
    return this.backend.close();
  }
}

/** Background jobs: import it to have jobs done, and enter processors in `JobProcessors`. */
@Module({
  imports: [
    HealthModule,
    QueueBackendModule,
    BullModule.forRootAsync({
      imports: [QueueBackendModule],
      inject: [QUEUE_BACKEND],
      useFactory: ({ connection }: QueueBackend) => ({ connection, prefix: 'wharf' }),
      // Workers start once it is known that every job has a processor.
      extraOptions: { manualRegistration: true },
    }),
    BullModule.registerQueue({ name: QUEUE_NAME }),
  ],
  providers: [JobMemory, JobMetrics, JobProcessors, JobQueue, JobWorker, QueueHealth, QueueOutage],
  exports: [JobMemory, JobProcessors, JobQueue],
})
export class JobsModule {}
