import type { BodyHolder } from '../../../platform/http/body-room.js';
import { callerName, roleOf, type Caller } from '../caller.js';

/** Whose memory a caller's large bodies count for: that of its tenant, whichever of the tenant's keys it has. */
export function bodyHolderOf(caller: Caller): BodyHolder {
  const clientId = caller.kind === 'master' ? null : caller.clientId;
  if (clientId !== null) return { name: `client:${clientId}`, isOperator: false };
  return { name: callerName(caller), isOperator: roleOf(caller) === 'admin' };
}
