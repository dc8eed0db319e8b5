import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Meters, type CounterMeter, type DurationMeter } from '../../platform/metrics/index.js';
import type { Message } from './message.entity.js';
import { HandOver } from './outbox/hand-over.js';

/** A queue is looked at so often at most; the index holds nothing but what waits. */
const KEEP_MS = 10_000;

const ENDS = ['sent', 'failed', 'unknown'] as const;

/** How many messages wait, how long they waited, and how they ended. */
@Injectable()
export class MessagingMetrics {
  private readonly seconds: DurationMeter<never>;
  private readonly ended: CounterMeter<'status'>;

  constructor(
    meters: Meters,
    private readonly db: DataSource,
    handOver: HandOver,
  ) {
    meters.gauge<'status'>({
      name: 'outbox_messages',
      help: 'Accepted messages that are not handed to WhatsApp yet, of all processes.',
      labels: { status: ['queued', 'sending'] },
      keepMs: KEEP_MS,
      read: () => this.waiting(),
    });
    this.seconds = meters.duration<never>({
      name: 'send_seconds',
      help: 'From the acceptance of a message to its being handed to WhatsApp, typing and waiting included.',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300],
    });
    this.ended = meters.counter<'status'>({
      name: 'messages_ended_total',
      help: 'Messages by how their hand-over ended.',
      labels: { status: ENDS },
    });
    handOver.onSettled((row) => this.note(row));
  }

  private note({ status, acceptedAt, sentAt }: Message): void {
    this.ended.add({ status: status === 'failed' || status === 'unknown' ? status : 'sent' });
    // Both instants are the database's, or a moment apart.
    if (sentAt) this.seconds.observe({}, Math.max(0, sentAt.getTime() - acceptedAt.getTime()) / 1_000);
  }

  private async waiting() {
    const [{ queued, sending }] = await this.db.query<[{ queued: number; sending: number }]>(
      `SELECT count(*) FILTER (WHERE status = 'queued')::integer AS queued,
              count(*) FILTER (WHERE status = 'sending')::integer AS sending
         FROM messages WHERE status IN ('queued', 'sending')`,
    );
    return [
      { labels: { status: 'queued' }, value: queued },
      { labels: { status: 'sending' }, value: sending },
    ];
  }
}
