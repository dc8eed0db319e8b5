import type { UserRole } from './user.entity.js';

/** Who is asking, as the credential says. What a caller may see follows from this and from nothing in the request. */
export type Caller = MasterCaller | ClientCaller | InstanceCaller | UserCaller;

export interface MasterCaller {
  kind: 'master';
}

/** A tenant's back end, by the tenant's key. */
export interface ClientCaller {
  kind: 'client';
  clientId: number;
}

/** Software that holds one instance's key. */
export interface InstanceCaller {
  kind: 'instance';
  instanceId: string;
  clientId: number | null;
}

/** A person signed in to the dashboard. `clientId` is null for the agency's staff. */
export interface UserCaller {
  kind: 'user';
  userId: string;
  username: string;
  role: UserRole;
  clientId: number | null;
}

/** A stable name for a caller: scope of idempotency keys, actor of audit entries. */
export function callerName(caller: Caller): string {
  switch (caller.kind) {
    case 'master':
      return 'master';
    case 'client':
      return `client:${caller.clientId}`;
    case 'instance':
      return `instance:${caller.instanceId}`;
    case 'user':
      return `user:${caller.username}`;
  }
}

/** Whether a caller may be told the text of a key that exists: keys are for administrators and for whom they are of. */
export function maySeeKeys(caller: Caller): boolean {
  const role = roleOf(caller);
  return role === 'admin' || role === 'client';
}

/** What a caller may do: the master key acts as an admin, keys of clients and instances as the client. */
export function roleOf(caller: Caller): UserRole {
  if (caller.kind === 'user') return caller.role;
  return caller.kind === 'master' ? 'admin' : 'client';
}
