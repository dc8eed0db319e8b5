import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type ClientRow, type CreateClientBody } from '../../app/api';

const listKey = ['clients'] as const;

export const clientListQuery = queryOptions({
  queryKey: listKey,
  queryFn: ({ signal }) => api.listClients(signal),
});

/** The answer holds the key, so nothing keeps it once the dialog is gone. */
export function useCreateClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateClientBody) => api.createClient(body),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: listKey }),
  });
}

export function useResetClientKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.resetClientKey(id),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: listKey }),
  });
}

export function useToggleClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.toggleClient(id),
    onSuccess: (changed) =>
      client.setQueryData<ClientRow[]>(listKey, (rows) => rows?.map((row) => (row.id === changed.id ? changed : row))),
  });
}

export function useDeleteClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.deleteClient(id),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey }),
  });
}
