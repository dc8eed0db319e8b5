import { Injectable } from '@nestjs/common';
import { connectionStateOf, type ConnectionState } from '@wharf/whatsapp';
import { ClientNotFoundError } from '../auth/index.js';
import {
  FleetService,
  OverviewRepository,
  TrafficRepository,
  type AssessedEntry,
  type TrafficBar,
} from '../fleet/index.js';
import { SendingLimits, type MinuteUse } from '../sending-policy/index.js';
import { ClientRepository } from './client.repository.js';

/** How many of a client's numbers are how. */
export type StateCounts = Record<ConnectionState | 'act' | 'watch', number>;

/** How a client does. */
export interface ClientStatistics {
  /** Instances that it has, and may have. */
  instances: { used: number; limit: number };
  states: StateCounts;
  /** Since midnight where the client is. */
  today: { sent: number; received: number; failed: number };
  queued: number;
  failingWebhooks: number;
  /** Messages of today that are counted as sent and as failed, because they failed after they had left. */
  leftAndFailed: number;
  /** Null where no limit a minute applies. */
  minute: MinuteUse | null;
  /** Null where its numbers never sent or received. */
  lastActivityAt: Date | null;
  timezone: string;
  days: TrafficBar[];
}

const DAYS = 30;

/** Counts what a client's numbers do. */
@Injectable()
export class ClientStatisticsService {
  constructor(
    private readonly clients: ClientRepository,
    private readonly fleet: FleetService,
    private readonly overview: OverviewRepository,
    private readonly traffic: TrafficRepository,
    private readonly limits: SendingLimits,
  ) {}

  /** @throws ClientNotFoundError */
  async of(id: number): Promise<ClientStatistics> {
    const client = await this.clients.findBare(id);
    if (!client) throw new ClientNotFoundError();
    const { maxInstances, timezone } = client;
    const [numbers, failingWebhooks, leftAndFailed, minute, days] = await Promise.all([
      this.fleet.ofClient(id),
      this.overview.countFailingWebhooks(id),
      this.overview.countLeftAndFailed(timezone, id),
      this.limits.minuteOf(id),
      this.traffic.bars('day', DAYS, timezone, id),
    ]);
    const sum = (of: (entry: AssessedEntry['entry']) => number) =>
      numbers.reduce((total, { entry }) => total + of(entry), 0);
    return {
      instances: { used: numbers.length, limit: maxInstances },
      states: countStates(numbers),
      today: {
        sent: sum((one) => one.sentToday),
        received: sum((one) => one.receivedToday),
        failed: sum((one) => one.failedToday),
      },
      queued: sum((one) => one.queued),
      failingWebhooks,
      leftAndFailed,
      minute,
      lastActivityAt: newest(numbers.map(({ entry }) => entry.lastActivityAt)),
      timezone,
      days,
    };
  }
}

function countStates(numbers: readonly AssessedEntry[]): StateCounts {
  const counts: StateCounts = { open: 0, connecting: 0, close: 0, refused: 0, act: 0, watch: 0 };
  for (const { entry, health } of numbers) {
    counts[connectionStateOf(entry.reason)] += 1;
    if (health.level === 'act' || health.level === 'watch') counts[health.level] += 1;
  }
  return counts;
}

const newest = (instants: readonly (Date | null)[]): Date | null =>
  instants.reduce((latest, one) => (one && (!latest || one > latest) ? one : latest), null);
