import { Injectable } from '@nestjs/common';
import { scopeOf, type Caller } from '../auth/index.js';
import { InstanceAccess, InstanceRepository, inScope } from '../instance/index.js';
import type { HistoryCursor } from './message-history.repository.js';
import { MessageLogRepository, type LogPage } from './message-log.repository.js';
import type { MessageConditions } from './narrow-messages.js';

/** Whose messages are asked for; absent fields do not narrow. */
export interface WantedLog {
  /** Name of the one instance. */
  instance?: string;
  /** Tenant that owns the instances. */
  clientId?: number;
}

/** Reads on in a log. @param after null to begin. */
export type LogReader = (after: HistoryCursor | null, limit: number) => Promise<LogPage>;

/** The messages of several instances, always inside what the caller may see. */
@Injectable()
export class MessageLogService {
  constructor(
    private readonly access: InstanceAccess,
    private readonly instances: InstanceRepository,
    private readonly log: MessageLogRepository,
  ) {}

  /** @throws InstanceNotFoundError for an instance that is named and unknown, or another tenant's. */
  async reader(caller: Caller, wanted: WantedLog, conditions: MessageConditions): Promise<LogReader> {
    const ids = await this.instancesOf(caller, wanted);
    return ids === null
      ? (after, limit) => this.log.findOfAll(conditions, after, limit)
      : (after, limit) => this.log.findOf(ids, conditions, after, limit);
  }

  /** Ids of the instances that are meant and may be seen; null for all there are. */
  private async instancesOf(caller: Caller, { instance, clientId }: WantedLog): Promise<string[] | null> {
    const isOfClient = (one: { clientId: number | null }) => clientId === undefined || one.clientId === clientId;
    if (instance !== undefined) {
      const named = await this.access.resolve(caller, instance);
      return isOfClient(named) ? [named.id] : [];
    }
    const scope = scopeOf(caller);
    if (scope.kind === 'all' && clientId === undefined) return null;
    const listed = await this.instances.list({ clientId, ...inScope(scope) });
    return listed.filter(isOfClient).map(({ id }) => id);
  }
}
