import type { components, paths } from '@wharf/api-client';
import { gateway, signedIn } from './http';

/** An event that is stored; its data is null in a list where it is large. */
export type ListedEvent = components['schemas']['ListedEventDto'];
type ListQuery = NonNullable<paths['/api/events']['get']['parameters']['query']>;
export type EventQuery = Pick<ListQuery, 'instance' | 'type'>;

/** What happened before the page was opened. */
export const eventsApi = {
  list: (query: ListQuery, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/events', { params: { query }, signal })),
  get: (id: string, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/events/{id}', { params: { path: { id } }, signal })),
};
