import type { Caller } from './caller.js';

/** What a caller may see: everything, what one tenant owns, or one instance. */
export type Scope = { kind: 'all' } | { kind: 'tenant'; clientId: number } | { kind: 'instance'; instanceId: string };

const ALL: Scope = Object.freeze({ kind: 'all' });

/** What a caller may see, as the credential says; nothing in a request can widen it. */
export function scopeOf(caller: Caller): Scope {
  switch (caller.kind) {
    case 'master':
      return ALL;
    case 'client':
      return { kind: 'tenant', clientId: caller.clientId };
    case 'instance':
      return { kind: 'instance', instanceId: caller.instanceId };
    case 'user':
      if (caller.role !== 'client') return ALL;
      // The table of users forbids it; whoever came here all the same must not be taken for staff.
      if (caller.clientId === null) throw new Error('a client’s user belongs to no client');
      return { kind: 'tenant', clientId: caller.clientId };
  }
}

/** Whether something lies inside a scope. @param owned the instance that it belongs to, and that one's tenant. */
export function covers(
  scope: Scope,
  { instanceId, clientId }: { instanceId: string; clientId: number | null },
): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'tenant':
      return scope.clientId === clientId;
    case 'instance':
      return scope.instanceId === instanceId;
  }
}
