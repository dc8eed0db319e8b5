import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type CreateInstanceBody, type FleetRow } from '../../app/api';

export const instanceKeys = {
  all: ['instances'] as const,
  list: ['instances', 'list'] as const,
  detail: (name: string) => ['instances', 'detail', name] as const,
  settings: (name: string) => ['instances', 'settings', name] as const,
};

export const instanceListQuery = queryOptions({
  queryKey: instanceKeys.list,
  queryFn: ({ signal }) => api.fleet(signal),
});

export const instanceQuery = (name: string) =>
  queryOptions({
    queryKey: instanceKeys.detail(name),
    queryFn: ({ signal }) => api.getInstance(name, signal),
  });

export const settingsQuery = (name: string) =>
  queryOptions({
    queryKey: instanceKeys.settings(name),
    queryFn: ({ signal }) => api.getSettings(name, signal),
  });

/** The answer holds the key, so nothing keeps it once the dialog is gone. */
export function useCreateInstance() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateInstanceBody) => api.createInstance(body),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: instanceKeys.list }),
  });
}

/** Restart, log out and delete; each resolves when the page shows what came of it. */
export function useInstanceActions(name: string) {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: instanceKeys.list }),
      client.invalidateQueries({ queryKey: instanceKeys.detail(name) }),
    ]);
  const restart = useMutation({ mutationFn: () => api.restart(name), onSettled: refresh });
  const logout = useMutation({ mutationFn: () => api.logout(name), onSettled: refresh });
  const remove = useMutation({
    mutationFn: () => api.deleteInstance(name),
    onSuccess: () => {
      client.setQueryData<FleetRow[]>(instanceKeys.list, (rows) => rows?.filter((row) => row.instance_name !== name));
      client.removeQueries({ queryKey: instanceKeys.detail(name) });
      return client.invalidateQueries({ queryKey: instanceKeys.list });
    },
  });
  return { restart, logout, remove };
}
