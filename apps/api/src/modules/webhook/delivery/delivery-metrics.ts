import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Meters, type CounterMeter, type DurationMeter } from '../../../platform/metrics/index.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import type { Outcome } from './outcome.js';

/** A backlog is counted so often at most, and no further than this: the count itself must not become a burden. */
const KEEP_MS = 15_000;
const COUNTED_MAX = 100_000;

/** How many deliveries wait, how attempts ended, and how long it took until a receiver had an event. */
@Injectable()
export class DeliveryMetrics {
  private readonly attempts: CounterMeter<'result'>;
  private readonly seconds: DurationMeter<never>;

  constructor(
    meters: Meters,
    private readonly db: DataSource,
  ) {
    meters.gauge<never>({
      name: 'deliveries_pending',
      help: `Deliveries that wait for their first or next attempt, of all processes; counted up to ${COUNTED_MAX}.`,
      keepMs: KEEP_MS,
      read: () => this.pending(),
    });
    this.attempts = meters.counter<'result'>({
      name: 'delivery_attempts_total',
      help: 'Attempts to deliver an event: delivered, to be tried again, or given up.',
      labels: { result: ['delivered', 'pending', 'dead'] },
    });
    this.seconds = meters.duration<never>({
      name: 'delivery_seconds',
      help: 'From an event to the moment when its receiver had taken it.',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300, 3_600, 86_400],
    });
  }

  /** Notes what came of an attempt. */
  note({ occurredAt }: Pick<ClaimedDelivery, 'occurredAt'>, result: Outcome['status']): void {
    this.attempts.add({ result });
    if (result === 'delivered') this.seconds.observe({}, Math.max(0, Date.now() - occurredAt.getTime()) / 1_000);
  }

  private async pending() {
    const [{ waiting }] = await this.db.query<[{ waiting: number }]>(
      `SELECT count(*)::integer AS waiting
         FROM (SELECT 1 FROM deliveries WHERE status = 'pending' LIMIT ${COUNTED_MAX}) counted`,
    );
    return [{ labels: {}, value: waiting }];
  }
}
