import { Injectable } from '@nestjs/common';
import { ApiKeyService, scopeOf, type Caller } from '../auth/index.js';
import { ProxyRepository } from '../proxy/index.js';
import { WebsocketRepository } from '../websocket/index.js';
import type { InstanceSettings } from './instance-settings.entity.js';
import type { InstanceState } from './instance-state.entity.js';
import type { Instance } from './instance.entity.js';
import { ForeignInstanceKeyError, ListedInstanceNotFoundError } from './instance.errors.js';
import type { FetchedRow } from './instance.presenter.js';
import {
  inScope,
  InstanceRepository,
  NO_COUNTS,
  type InstanceCounts,
  type InstanceFilter,
  type InstanceOwner,
} from './instance.repository.js';

const HISTORY_STEPS = 50;

export interface ListedInstance {
  instance: Instance;
  owner: InstanceOwner | null;
  counts: InstanceCounts;
}

/** Lists instances, always inside what the caller may see. */
@Injectable()
export class InstanceListService {
  constructor(
    private readonly instances: InstanceRepository,
    private readonly keys: ApiKeyService,
    private readonly proxies: ProxyRepository,
    private readonly websockets: WebsocketRepository,
  ) {}

  /**
   * Instances in Evolution's detail. Key texts are shown to the master key, and to an instance's key its own.
   * @throws ListedInstanceNotFoundError, or ForeignInstanceKeyError for an instance's key, when the name asked for is
   * not to be seen.
   */
  async fetch(caller: Caller, wanted: Pick<InstanceFilter, 'id' | 'name' | 'number'>): Promise<FetchedRow[]> {
    const found = await this.visibleTo(caller, wanted);
    if (found.length === 0 && wanted.name !== undefined) {
      throw caller.kind === 'instance' ? new ForeignInstanceKeyError() : new ListedInstanceNotFoundError(wanted.name);
    }
    const ids = found.map(({ id }) => id);
    const showsKeys = caller.kind === 'master' || caller.kind === 'instance';
    const [settings, counts, proxies, websockets, keys] = await Promise.all([
      this.instances.settingsOf(ids),
      this.instances.countsOf(ids),
      this.proxies.of(ids),
      this.websockets.of(ids),
      showsKeys ? this.keys.revealInstanceKeys(ids) : new Map<string, string>(),
    ]);
    return found.flatMap((instance) => {
      const own: InstanceSettings | undefined = settings.get(instance.id);
      // Deleted between two queries.
      if (!own) return [];
      const { id } = instance;
      const [proxy, websocket] = [proxies.get(id) ?? null, websockets.get(id) ?? null];
      const token = keys.get(id) ?? null;
      return [{ instance, settings: own, counts: counts.get(id) ?? NO_COUNTS, proxy, websocket, token }];
    });
  }

  /** Instances for the dashboard, with their tenants. */
  async list(caller: Caller): Promise<ListedInstance[]> {
    return this.describe(await this.visibleTo(caller, {}));
  }

  /** One instance for the dashboard, with the last steps of its life, newest first. */
  async detail(instance: Instance): Promise<{ listed: ListedInstance; history: InstanceState[] }> {
    const [[listed], history] = await Promise.all([
      this.describe([instance]),
      this.instances.historyOf(instance.id, HISTORY_STEPS),
    ]);
    return { listed: listed ?? { instance, owner: null, counts: NO_COUNTS }, history };
  }

  private async describe(found: Instance[]): Promise<ListedInstance[]> {
    const clientIds = [...new Set(found.flatMap(({ clientId }) => (clientId === null ? [] : [clientId])))];
    const [owners, counts] = await Promise.all([
      this.instances.ownersOf(clientIds),
      this.instances.countsOf(found.map(({ id }) => id)),
    ]);
    return found.map((instance) => ({
      instance,
      owner: instance.clientId === null ? null : (owners.get(instance.clientId) ?? null),
      counts: counts.get(instance.id) ?? NO_COUNTS,
    }));
  }

  private visibleTo(caller: Caller, wanted: Omit<InstanceFilter, 'clientId' | 'within'>): Promise<Instance[]> {
    return this.instances.list({ ...wanted, ...inScope(scopeOf(caller)) });
  }
}
