import { Injectable } from '@nestjs/common';
import { scopeOf, type Caller } from '../auth/index.js';
import { InstanceRepository, inScope, type Instance } from '../instance/index.js';
import { InboxRepository, type InboxCursor, type InboxFilter, type InboxRow } from './inbox.repository.js';

export type InboxQuery = Omit<InboxFilter, 'instanceIds'>;

/** Lists chats, always inside what the caller may see. */
@Injectable()
export class InboxService {
  constructor(
    private readonly instances: InstanceRepository,
    private readonly chats: InboxRepository,
  ) {}

  /** Chats of every instance that the caller may see, the one with the newest message first. */
  async everywhere(caller: Caller, query: InboxQuery, after: InboxCursor | null, limit: number): Promise<InboxRow[]> {
    const scope = scopeOf(caller);
    if (scope.kind === 'all') return this.chats.findAfter({ ...query, instanceIds: null }, after, limit);
    return this.of(await this.instances.list(inScope(scope)), query, after, limit);
  }

  /** Chats of some instances that the caller was found to see. */
  of(instances: readonly Instance[], query: InboxQuery, after: InboxCursor | null, limit: number): Promise<InboxRow[]> {
    return this.chats.findAfter({ ...query, instanceIds: instances.map(({ id }) => id) }, after, limit);
  }
}
