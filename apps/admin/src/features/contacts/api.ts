import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { contactApi, type ContactFilter } from '../../app/contact-api';
import { isPerson } from './contact-words';

const PEOPLE_ON_A_PAGE = 200;

export const contactKeys = {
  ofInstance: (name: string) => ['contacts', name] as const,
  list: (name: string, filter: ContactFilter) => ['contacts', name, 'list', filter] as const,
  one: (name: string, jid: string) => ['contacts', name, 'one', jid] as const,
  blocked: (name: string) => ['blocked', name] as const,
};

/** People by name, a page at a time. */
export const contactsQuery = (name: string, filter: ContactFilter) =>
  infiniteQueryOptions({
    queryKey: contactKeys.list(name, filter),
    queryFn: ({ pageParam, signal }) =>
      contactApi.listContacts(
        name,
        { ...filter, limit: PEOPLE_ON_A_PAGE, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

/** One person by either address; null where the instance knows nobody of it. */
export const contactQuery = (name: string, jid: string) =>
  queryOptions({
    queryKey: contactKeys.one(name, jid),
    queryFn: async ({ signal }) => {
      const { records } = await contactApi.listContacts(name, { text: jid.slice(0, 100), limit: 5 }, signal);
      return records.find((contact) => isPerson(contact, jid)) ?? null;
    },
  });

/** Whom the account has blocked; told by WhatsApp, so only while it is connected. */
export const blockedQuery = (name: string) =>
  queryOptions({
    queryKey: contactKeys.blocked(name),
    queryFn: ({ signal }) => contactApi.listBlocked(name, signal),
    staleTime: 60_000,
  });

export const labelsQuery = (name: string) =>
  queryOptions({
    queryKey: ['labels', name] as const,
    queryFn: ({ signal }) => contactApi.listLabels(name, signal),
    staleTime: 60_000,
  });

export function useSetBlocked(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ jid, isBlocked }: { jid: string; isBlocked: boolean }) =>
      contactApi.setBlocked(name, jid, isBlocked),
    onSuccess: () => client.invalidateQueries({ queryKey: contactKeys.blocked(name) }),
  });
}
