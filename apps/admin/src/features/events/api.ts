import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { eventsApi, type EventQuery } from '../../app/events-api';

const PAGE_SIZE = 100;

export const eventKeys = {
  past: (query: EventQuery) => ['events', 'past', query] as const,
  one: (id: string) => ['events', 'one', id] as const,
};

/** What happened before, newest first, a page at a time; only so many pages are kept. */
export const pastEventsQuery = (query: EventQuery) =>
  infiniteQueryOptions({
    queryKey: eventKeys.past(query),
    queryFn: ({ pageParam, signal }) =>
      eventsApi.list({ ...query, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }, pages) => (pages.length < MOST_PAGES ? next_cursor : null),
    staleTime: Infinity,
    refetchOnMount: 'always',
  });

/** A tab that is left open for days stays small. */
const MOST_PAGES = 20;

/** One event, whole. It never changes. */
export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: eventKeys.one(id),
    queryFn: ({ signal }) => eventsApi.get(id, signal),
    staleTime: Infinity,
  });
