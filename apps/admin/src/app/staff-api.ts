import type { components, paths } from '@wharf/api-client';
import { gateway, signedIn } from './http';
import type { Session } from './session';

type Schemas = components['schemas'];

export type UserRole = Session['role'];
export type StaffRole = Exclude<UserRole, 'client'>;

/** Somebody who signs in. */
export type UserRow = Schemas['UserDto'];
export type CreateUserBody = Schemas['CreateUserDto'];
export type UpdateUserBody = Schemas['UpdateUserDto'];

export type AuditEntry = Schemas['AuditEntryDto'];
export type AuditFilter = Omit<NonNullable<paths['/api/audit']['get']['parameters']['query']>, 'cursor' | 'limit'>;

/** The gateway itself, with the process that answered. */
export type SystemFacts = Schemas['SystemDto'];

/** One process of the deployment. */
export type GatewayProcess = Schemas['ProcessDto'];

const withId = (id: string) => ({ path: { id } });

/** Calls for those who run the gateway: people, the audit log, the gateway itself. */
export const staffApi = {
  listUsers: (clientId?: number, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/users', { params: { query: { client_id: clientId } }, signal })),
  clientChoices: (signal?: AbortSignal) => signedIn(() => gateway.GET('/api/clients/choices', { signal })),
  createUser: (body: CreateUserBody) => signedIn(() => gateway.POST('/api/users', { body })),
  updateUser: (id: string, body: UpdateUserBody) =>
    signedIn(() => gateway.PATCH('/api/users/{id}', { params: withId(id), body })),
  deleteUser: (id: string) => signedIn(() => gateway.DELETE('/api/users/{id}', { params: withId(id) })),
  changeOwnPassword: (current: string, password: string) =>
    signedIn(() => gateway.POST('/api/me/password', { body: { current, password } })),
  audit: (filter: AuditFilter, cursor: string | null, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/api/audit', { params: { query: { ...filter, ...(cursor !== null && { cursor }) } }, signal }),
    ),
  auditChoices: (signal?: AbortSignal) => signedIn(() => gateway.GET('/api/audit/choices', { signal })),
  system: (signal?: AbortSignal) => signedIn(() => gateway.GET('/api/system', { signal })),
  processes: (signal?: AbortSignal) => signedIn(() => gateway.GET('/api/system/processes', { signal })),
  health: (signal?: AbortSignal) => signedIn(() => gateway.GET('/health', { signal })),
  revealMasterKey: (password: string) =>
    signedIn(() => gateway.POST('/api/system/master-key/reveal', { body: { password } })),
};
