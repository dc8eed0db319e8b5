import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type ClientRow, type CreateClientBody, type UpdateClientBody } from '../../app/api';
import { refuseIfChanged } from '../../app/changed-meanwhile';
import { staffApi } from '../../app/staff-api';

const listKey = ['clients'] as const;

export const clientListQuery = queryOptions({
  queryKey: listKey,
  queryFn: ({ signal }) => api.listClients(signal),
});

/** Ids and names alone, which operators may see too. */
export const clientChoicesQuery = queryOptions({
  queryKey: [...listKey, 'choices'],
  queryFn: ({ signal }) => staffApi.clientChoices(signal),
});

export const clientQuery = (id: number) =>
  queryOptions({ queryKey: [...listKey, id], queryFn: ({ signal }) => api.getClient(id, signal) });

/** Figures that move by themselves. */
const ASK_AGAIN_MS = 15_000;

export const clientStatisticsQuery = (id: number) =>
  queryOptions({
    queryKey: [...listKey, id, 'statistics'],
    queryFn: ({ signal }) => api.clientStatistics(id, signal),
    refetchInterval: ASK_AGAIN_MS,
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

/** What of a client is set by people. */
export type ClientFields = Required<
  Pick<UpdateClientBody, 'company_name' | 'email' | 'max_instances' | 'msg_per_min' | 'timezone' | 'default_country'>
>;

export function fieldsOf(client: ClientRow): ClientFields {
  const { company_name, email, max_instances, msg_per_min, timezone, default_country } = client;
  return { company_name, email, max_instances, msg_per_min, timezone, default_country };
}

/** Saves a client where it is still what the form began from. */
export function useUpdateClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, body, begun }: { id: number; body: ClientFields; begun: ClientFields }) => {
      const present = (await api.listClients()).find((one) => one.id === id);
      // One that is gone is for the server to tell.
      if (present) await refuseIfChanged(async () => fieldsOf(present), begun);
      return api.updateClient(id, body);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: listKey }),
  });
}

export function useToggleClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.toggleClient(id),
    onSuccess: (changed) => {
      client.setQueryData<ClientRow[]>(listKey, (rows) => rows?.map((row) => (row.id === changed.id ? changed : row)));
      client.setQueryData(clientQuery(changed.id).queryKey, changed);
    },
  });
}

export function useDeleteClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.deleteClient(id),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey }),
  });
}
