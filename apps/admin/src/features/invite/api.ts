import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { inviteApi, type CreateInviteBody, type InviteRow } from '../../app/invite-api';

const POLL_MS = 3_000;

const inviteKey = (name: string) => ['invites', name] as const;

/** A link that somebody may be using this very moment. */
export const isLive = ({ state }: InviteRow): boolean =>
  state === 'waiting' || state === 'opened' || state === 'qr_shown';

/** Asked for again while a link is live: what happens on its page has no event. */
export const inviteListQuery = (name: string) =>
  queryOptions({
    queryKey: inviteKey(name),
    queryFn: ({ signal }) => inviteApi.list(name, signal),
    refetchInterval: ({ state: { data } }) => (data?.some(isLive) ? POLL_MS : false),
  });

/** The answer holds the link, so nothing keeps it once the dialog is gone. */
export function useCreateInvite(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateInviteBody) => inviteApi.create(name, body),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: inviteKey(name) }),
  });
}

export function useRevokeInvite(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => inviteApi.revoke(name, id),
    onSuccess: () => client.invalidateQueries({ queryKey: inviteKey(name) }),
  });
}
