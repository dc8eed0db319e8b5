import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type CreateKeyBody } from '../../app/api';

const allKeys = ['keys'] as const;

export interface KeyFilter {
  instanceName?: string;
  clientId?: number;
  /** Stands in the beginning of a key, its name, or that of its owner. */
  text?: string;
}

/** Of more than these the search is the way to the rest. */
export const KEYS_SHOWN = 200;

export const keyListQuery = (filter: KeyFilter) =>
  queryOptions({
    queryKey: [...allKeys, filter] as const,
    // One more tells that there are more.
    queryFn: ({ signal }) => api.listKeys({ ...filter, limit: KEYS_SHOWN + 1 }, signal),
  });

/** The answer holds the key, so nothing keeps it once the dialog is gone. */
export function useCreateKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateKeyBody) => api.createKey(body),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: allKeys }),
  });
}

export function useRotateKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, overlapSeconds }: { id: string; overlapSeconds: number }) => api.rotateKey(id, overlapSeconds),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: allKeys }),
  });
}

export function useRevokeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.revokeKey(id),
    onSuccess: () => client.invalidateQueries({ queryKey: allKeys }),
  });
}
