import type { Caller } from '../../auth/index.js';

/** Whose events are read: of one instance, of all instances of one tenant, or (both null) of all there are. */
export interface EventScope {
  instanceId: string | null;
  clientId: number | null;
}

/** All that a caller may see; null for a person who may see nothing. */
export function scopeOf(caller: Caller): EventScope | null {
  switch (caller.kind) {
    case 'master':
      return { instanceId: null, clientId: null };
    case 'client':
      return { instanceId: null, clientId: caller.clientId };
    case 'instance':
      return { instanceId: caller.instanceId, clientId: null };
    case 'user':
      if (caller.role !== 'client') return { instanceId: null, clientId: null };
      return caller.clientId === null ? null : { instanceId: null, clientId: caller.clientId };
  }
}
