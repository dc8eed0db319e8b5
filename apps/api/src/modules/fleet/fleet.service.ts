import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { scopeOf, type Caller, type Scope } from '../auth/index.js';
import type { Instance } from '../instance/index.js';
import { modesOf } from '../sending-policy/index.js';
import { assessNumber, type Assessment } from './assess-number.js';
import { FleetRepository, type FleetEntry } from './fleet.repository.js';

/** An instance, its day, and what is to be done about it. */
export interface AssessedEntry {
  entry: FleetEntry;
  health: Assessment;
}

/** All numbers at a glance, inside what the caller may see. */
@Injectable()
export class FleetService {
  constructor(
    private readonly fleet: FleetRepository,
    private readonly config: Config,
  ) {}

  /** Oldest first. */
  async list(caller: Caller): Promise<AssessedEntry[]> {
    const found = await this.fleet.list(this.config.defaultTimezone, inScope(scopeOf(caller)));
    return found.map((entry) => this.assessed(entry));
  }

  /** Those of one tenant, oldest first. */
  async ofClient(clientId: number): Promise<AssessedEntry[]> {
    return (await this.fleet.list(this.config.defaultTimezone, { clientId })).map((entry) => this.assessed(entry));
  }

  /** One instance; null when it was deleted meanwhile. */
  async of(instance: Instance): Promise<AssessedEntry | null> {
    const [entry] = await this.fleet.list(this.config.defaultTimezone, { instanceId: instance.id });
    return entry ? this.assessed(entry) : null;
  }

  private assessed(entry: FleetEntry): AssessedEntry {
    const { dailyWarning: soft, dailyLimit: hard } = this.config;
    const isEnforced = modesOf(this.config).day === 'enforce';
    return { entry, health: assessNumber(entry, new Date(), { soft, hard, isEnforced }) };
  }
}

/** Narrows the list to what may be seen. */
function inScope(scope: Scope): { clientId?: number; instanceId?: string } {
  switch (scope.kind) {
    case 'all':
      return {};
    case 'tenant':
      return { clientId: scope.clientId };
    case 'instance':
      return { instanceId: scope.instanceId };
  }
}
