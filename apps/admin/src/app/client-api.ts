import type { components } from '@wharf/api-client';
import { gateway, signedIn } from './http';

/** How a client does. */
export type ClientStatistics = components['schemas']['ClientStatisticsDto'];

const withId = (id: number) => ({ path: { id } });

/** One client closely. */
export const clientApi = {
  getClient: (id: number, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/clients/{id}', { params: withId(id), signal })),
  clientStatistics: (id: number, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/clients/{id}/statistics', { params: withId(id), signal })),
};
