import type { components } from '@wharf/api-client';
import { gateway, signedIn } from './http';

type Schemas = components['schemas'];

export type InviteRow = Schemas['InviteDto'];
export type CreateInviteBody = Schemas['CreateInviteDto'];

const ROUTE = '/api/instances/{instanceName}/invites';

/** Links by which clients connect a number themselves. */
export const inviteApi = {
  list: (instanceName: string, signal?: AbortSignal) =>
    signedIn(() => gateway.GET(ROUTE, { params: { path: { instanceName } }, signal })),
  create: (instanceName: string, body: CreateInviteBody) =>
    signedIn(() => gateway.POST(ROUTE, { params: { path: { instanceName } }, body })),
  revoke: (instanceName: string, id: string) =>
    signedIn(() => gateway.DELETE(`${ROUTE}/{id}`, { params: { path: { instanceName, id } } })),
};
