import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { JobProcessors, JobQueue, type JobMap, type JobProcessor, type JobRun } from '../jobs/index.js';
import { retentionRules, type RetentionRule } from './retention-rules.js';
import { MediaLeftovers } from '../media/index.js';
import { LateDeliveries } from '../webhook/index.js';
import { RetentionRepository } from './retention.repository.js';

/** The minute of the hour is that of a deployment's first start, so that many on one server do not meet. */
const EVERY_MS = 3_600_000;
/** Few enough to be gone within moments. */
const ROWS_AT_ONCE = 5_000;

/** Deletes what is older than it is to be kept, and ends what would be kept for ever. */
@Injectable()
export class RetentionProcessor implements JobProcessor<'retention.sweep'>, OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly processors: JobProcessors,
    private readonly jobs: JobQueue,
    private readonly repository: RetentionRepository,
    private readonly leftovers: MediaLeftovers,
    private readonly late: LateDeliveries,
    private readonly config: Config,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.processors.register('retention.sweep', this);
  }

  onApplicationBootstrap(): void {
    this.jobs.repeat('retention.sweep', {}, EVERY_MS).catch((err: unknown) => {
      this.log.warn({ err }, 'the deletion of old rows could not be scheduled; the next start tries again');
    });
  }

  /** Does everything again when called again, and finds nothing. */
  async process(_payload: JobMap['retention.sweep'], { signal }: JobRun): Promise<void> {
    const buried = await this.late.buryAll(signal);
    if (buried > 0) this.log.info({ buried }, 'late deliveries of webhooks that are off given up');
    const deleted: Record<string, number> = {};
    for (const rule of retentionRules(this.config)) {
      const rows = await this.deleteAll(rule, signal);
      if (rows > 0) deleted[rule.table] = (deleted[rule.table] ?? 0) + rows;
    }
    const files = await this.leftovers.deleteAll(signal);
    if (files > 0) deleted.files = files;
    if (Object.keys(deleted).length > 0) this.log.info({ deleted }, 'old rows deleted');
  }

  private async deleteAll(rule: RetentionRule, signal: AbortSignal): Promise<number> {
    let total = 0;
    for (;;) {
      signal.throwIfAborted();
      const rows = await this.repository.deleteSome(rule, ROWS_AT_ONCE);
      total += rows;
      if (rows < ROWS_AT_ONCE) return total;
    }
  }
}
