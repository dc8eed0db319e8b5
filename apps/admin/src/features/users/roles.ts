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
  operator: 'Connect, send, change settings and webhooks; of keys only that of a number they create, once',
  viewer: 'Look at numbers, messages and webhooks, and change nothing; no QR codes',
};

export const STAFF_ROLES = ['admin', 'operator', 'viewer'] as const satisfies StaffRole[];
