import type { StaffRole, UserRole } from '../../app/staff-api';

export const ROLE_WORDS: Record<UserRole, string> = {
  admin: 'Administrator',
  operator: 'Operator',
  viewer: 'Viewer',
  client: 'Client',
};

/** What each may, for whoever has to choose. */
export const ROLE_ABOUT: Record<StaffRole, string> = {
  admin: 'Everything: clients, users, keys, the audit log',
  operator: 'Connect, send, change settings and webhooks; no clients, users or keys',
  viewer: 'Look at everything, change nothing',
};

export const STAFF_ROLES = ['admin', 'operator', 'viewer'] as const satisfies StaffRole[];
