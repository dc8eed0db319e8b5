import type { AuditFilter } from '../../app/staff-api';

/** What the log is narrowed to, kept in the address. Days as in a calendar, `2026-11-30`. */
export interface AuditSearch {
  actor?: string;
  action?: string;
  target?: string;
  from?: string;
  to?: string;
}

const FIELDS = ['actor', 'action', 'target'] as const;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Reads an address that anybody may have typed. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const found: AuditSearch = {};
  for (const field of FIELDS) {
    const value = search[field];
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') found[field] = String(value);
  }
  for (const field of ['from', 'to'] as const) {
    const value = search[field];
    if (typeof value === 'string' && DAY.test(value)) found[field] = value;
  }
  return found;
}

/** The same for the server: days of this viewer as instants, the last one included. */
export function filterOf({ from, to, ...rest }: AuditSearch): AuditFilter {
  const end = to === undefined ? undefined : midnight(to);
  end?.setDate(end.getDate() + 1);
  return {
    ...rest,
    ...(from !== undefined && { from: midnight(from).toISOString() }),
    ...(end && { to: end.toISOString() }),
  };
}

/** Where the viewer is. */
const midnight = (day: string): Date => new Date(`${day}T00:00:00`);
