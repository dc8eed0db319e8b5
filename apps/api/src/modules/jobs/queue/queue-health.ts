import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Config } from '../../../platform/config/index.js';
import { HealthChecks } from '../../health/index.js';
import { QUEUE_NAME } from './job-queue.js';

/** Lets the health report ask the queue, and Redis where it holds the queue. */
@Injectable()
export class QueueHealth implements OnModuleInit {
  constructor(
    @InjectQueue(QUEUE_NAME) private readonly queue: Queue,
    private readonly checks: HealthChecks,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.checks.add('queue', () => this.queue.getWaitingCount());
    if (this.config.redisUrl !== null) this.checks.add('redis', () => this.ping());
  }

  private async ping(): Promise<void> {
    const client = await this.queue.getBackend().client;
    // A client that is away would keep the question until Redis is back.
    if (client.status !== 'ready') throw new Error(`the connection to Redis is ${client.status}`);
    await client.info();
  }
}
