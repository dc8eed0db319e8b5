import { node, type BinaryNode } from '../wire/nodes.js';
import { holds, warningOf, type NewChats, type Restriction } from './standing.js';

/** A restriction as queries and notifications tell it. */
export function restrictionFields(restriction: Restriction | null): Record<string, unknown> {
  if (!holds(restriction, Date.now())) return { is_active: false };
  const { until, cause } = restriction;
  return {
    is_active: true,
    ...(until !== null && { time_enforcement_ends: until.toString() }),
    enforcement_type: cause,
  };
}

/** A quota as queries and notifications tell it; null where there is none. */
export function quotaFields(newChats: NewChats | null): Record<string, unknown> | null {
  if (!newChats) return null;
  const { used, total, until } = newChats;
  return {
    total_quota: total,
    used_quota: used,
    ...(until !== null && { cycle_end_timestamp: until.toString() }),
    server_sent_timestamp: Math.floor(Date.now() / 1000).toString(),
    ote_status: 'NOT_ELIGIBLE',
    mv_status: 'NOT_ELIGIBLE',
    capping_status: warningOf(newChats),
  };
}

/** What a `mex` notification holds: JSON under the name of what it is about. */
export const updateNode = (name: string, data: Record<string, unknown>): BinaryNode =>
  node('update', { op_name: name }, Buffer.from(JSON.stringify({ data })));
