import type { Session } from './session';
import { useSession } from './use-session';

type Role = Session['role'];

/** Who may do what, as the server decides it: what is refused there is not offered here. */
const ALLOWED = {
  /** Send, connect, change settings and webhooks. */
  change: ['admin', 'operator', 'client'],
  /** See and make API keys. */
  keys: ['admin', 'client'],
  clients: ['admin'],
  users: ['admin'],
  audit: ['admin'],
  system: ['admin', 'operator', 'viewer'],
  /** See the key that reaches every instance. */
  masterKey: ['admin'],
  /** See the processes and what each holds. */
  processes: ['admin'],
  /** Make and withdraw links by which clients connect a number themselves. */
  invite: ['admin', 'operator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ALLOWED;

export const roleMay = (role: Role, permission: Permission): boolean =>
  (ALLOWED[permission] as readonly Role[]).includes(role);

/** Whether whoever is signed in may do something. */
export function useMay(permission: Permission): boolean {
  const { session } = useSession();
  return session !== null && roleMay(session.role, permission);
}
