import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/index.js';
import { InstanceRepository, maySee, type Instance } from '../instance/index.js';
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
    const isStaff = caller.kind === 'master' || (caller.kind === 'user' && caller.role !== 'client');
    if (isStaff) return this.chats.findAfter({ ...query, instanceIds: null }, after, limit);
    const all = await this.instances.list({ ...('clientId' in caller && { clientId: caller.clientId ?? undefined }) });
    const visible = all.filter((instance) => maySee(caller, instance));
    return this.of(visible, query, after, limit);
  }

  /** Chats of some instances that the caller was found to see. */
  of(instances: readonly Instance[], query: InboxQuery, after: InboxCursor | null, limit: number): Promise<InboxRow[]> {
    return this.chats.findAfter({ ...query, instanceIds: instances.map(({ id }) => id) }, after, limit);
  }
}
