import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { groupApi, type MemberAction, type NewGroup } from '../../app/group-api';

const GROUPS_ON_A_PAGE = 100;

export const groupKeys = {
  ofInstance: (name: string) => ['groups', name] as const,
  list: (name: string, text: string) => ['groups', name, 'list', text] as const,
  one: (name: string, jid: string) => ['groups', name, 'one', jid] as const,
  /** Apart from what is stored: it is asked for once, and then only when somebody wants it. */
  told: (name: string) => ['groups-told', name] as const,
  invite: (name: string, jid: string) => ['group-invite', name, jid] as const,
};

/** Groups by subject, a page at a time, as WhatsApp told of them last. */
export const groupsQuery = (name: string, text: string) =>
  infiniteQueryOptions({
    queryKey: groupKeys.list(name, text),
    queryFn: ({ pageParam, signal }) =>
      groupApi.listGroups(
        name,
        { ...(text && { text }), limit: GROUPS_ON_A_PAGE, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

/** Asks WhatsApp, so it is not asked again for looking at the same group twice. */
export const groupQuery = (name: string, jid: string) =>
  queryOptions({
    queryKey: groupKeys.one(name, jid),
    queryFn: ({ signal }) => groupApi.getGroup(name, jid, signal),
    staleTime: 60_000,
  });

export const inviteQuery = (name: string, jid: string) =>
  queryOptions({
    queryKey: groupKeys.invite(name, jid),
    queryFn: ({ signal }) => groupApi.inviteUrl(name, jid, signal),
    staleTime: 60_000,
  });

/** Has WhatsApp tell of every group once, for an account whose groups were never asked for. */
export const toldQuery = (name: string) =>
  queryOptions({
    queryKey: groupKeys.told(name),
    queryFn: async ({ signal, client }) => {
      await groupApi.refreshGroups(name, signal);
      await client.invalidateQueries({ queryKey: groupKeys.ofInstance(name) });
      return true;
    },
    staleTime: Infinity,
    retry: false,
  });

export function useCreateGroup(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewGroup) => groupApi.createGroup(name, wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: groupKeys.ofInstance(name) }),
  });
}

export function useUpdateMembers(name: string, group: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, participants }: { action: MemberAction; participants: readonly string[] }) =>
      groupApi.updateMembers(name, group, action, participants),
    onSuccess: () => client.invalidateQueries({ queryKey: groupKeys.ofInstance(name) }),
  });
}

export interface GroupWords {
  subject: string;
  description: string;
}

/** Changes what is different and nothing else: each change is told to everybody in the group. */
export function useDescribeGroup(name: string, group: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ before, after }: { before: GroupWords; after: GroupWords }) => {
      if (after.subject !== before.subject) await groupApi.setSubject(name, group, after.subject);
      if (after.description !== before.description) await groupApi.setDescription(name, group, after.description);
    },
    onSettled: () => client.invalidateQueries({ queryKey: groupKeys.ofInstance(name) }),
  });
}

export function useRevokeInvite(name: string, group: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => groupApi.revokeInvite(name, group),
    onSuccess: () => client.invalidateQueries({ queryKey: groupKeys.invite(name, group) }),
  });
}

export function useLeaveGroup(name: string, group: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => groupApi.leaveGroup(name, group),
    onSuccess: () => client.invalidateQueries({ queryKey: groupKeys.ofInstance(name) }),
  });
}
