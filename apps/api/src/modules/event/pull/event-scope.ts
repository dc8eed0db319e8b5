import { scopeOf, type Caller } from '../../auth/index.js';

/** Whose events are read: of one instance, of all instances of one tenant, or (both null) of all there are. */
export interface EventScope {
  instanceId: string | null;
  clientId: number | null;
}

/** All that a caller may see. */
export function eventScopeOf(caller: Caller): EventScope {
  const scope = scopeOf(caller);
  return {
    instanceId: scope.kind === 'instance' ? scope.instanceId : null,
    clientId: scope.kind === 'tenant' ? scope.clientId : null,
  };
}
