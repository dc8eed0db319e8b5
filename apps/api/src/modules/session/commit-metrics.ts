import { Injectable } from '@nestjs/common';
import type { CommitReport } from '@wharf/baileys';
import { Meters, type CounterMeter, type DurationMeter } from '../../platform/metrics/index.js';

/** What it takes to keep the state of the ratchets, and what could not be kept. */
@Injectable()
export class CommitMetrics {
  private readonly seconds: DurationMeter<'result'>;
  private readonly writes: CounterMeter<never>;
  private readonly setAside: CounterMeter<never>;

  constructor(meters: Meters) {
    this.seconds = meters.duration<'result'>({
      name: 'ratchet_commit_seconds',
      help: 'Commits of session state (ratchets, logins, journal), retries included.',
      labels: { result: ['durable', 'failed'] },
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10],
    });
    this.writes = meters.counter<never>({
      name: 'ratchet_writes_total',
      help: 'Writes of sessions in those commits; several share one.',
    });
    this.setAside = meters.counter<never>({
      name: 'session_events_set_aside_total',
      help: 'Events of sessions that could never be stored, and were put out of the way of those behind them.',
    });
  }

  readonly note = ({ writes, durationMs, isDurable }: CommitReport): void => {
    this.seconds.observe({ result: isDurable ? 'durable' : 'failed' }, durationMs / 1_000);
    this.writes.add({}, writes);
  };

  readonly noteSetAside = (): void => this.setAside.add({});
}
