import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { scopeOf, type Caller } from '../auth/index.js';
import { OverviewRepository, type ClientCounts } from './overview.repository.js';
import { TrafficRepository, type TrafficBar, type TrafficUnit } from './traffic.repository.js';

/** What the list of numbers does not tell by itself. */
export interface Overview {
  /** Null for who may not see tenants. */
  clients: ClientCounts | null;
  failingWebhooks: number;
  /** Messages of today that are counted as sent and as failed, because they failed after they had left. */
  leftAndFailed: number;
  timezone: string;
  traffic: TrafficBar[];
}

const BARS: Record<TrafficUnit, number> = { hour: 24, day: 30 };

/** The state of everything in a few figures, inside what the caller may see. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly overview: OverviewRepository,
    private readonly traffic: TrafficRepository,
    private readonly config: Config,
  ) {}

  /** @param unit a day by the hour, or a month by the day. */
  async of(caller: Caller, unit: TrafficUnit): Promise<Overview> {
    const clientId = tenantOf(caller);
    const timezone = await this.timezoneOf(clientId);
    const [clients, failingWebhooks, leftAndFailed, traffic] = await Promise.all([
      clientId === null ? this.overview.countClients() : null,
      this.overview.countFailingWebhooks(clientId),
      this.overview.countLeftAndFailed(this.config.defaultTimezone, clientId),
      this.traffic.bars(unit, BARS[unit], timezone, clientId),
    ]);
    return { clients, failingWebhooks, leftAndFailed, timezone, traffic };
  }

  private async timezoneOf(clientId: number | null): Promise<string> {
    const own = clientId === null ? null : await this.overview.timezoneOf(clientId);
    return own ?? this.config.defaultTimezone;
  }
}

/** The tenant whose figures a caller may see; null for those of all. */
function tenantOf(caller: Caller): number | null {
  const scope = scopeOf(caller);
  switch (scope.kind) {
    case 'all':
      return null;
    case 'tenant':
      return scope.clientId;
    case 'instance':
      throw new Error('the overview is for people');
  }
}
