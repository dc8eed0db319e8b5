import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { refuseIfChanged } from '../../app/changed-meanwhile';
import { proxyApi, type ProxyBody } from '../../app/proxy-api';
import { fieldsOf, type ProxyFields } from './proxy-fields';

const keyOf = (name: string) => ['proxy', name] as const;

export const proxyQuery = (name: string) =>
  queryOptions({ queryKey: keyOf(name), queryFn: ({ signal }) => proxyApi.getProxy(name, signal) });

/** Saves a proxy where it is still what the form began from. */
export function useSaveProxy(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ body, begun }: { body: ProxyBody; begun: ProxyFields }) => {
      await refuseIfChanged(
        async () => fieldsOf(await client.fetchQuery({ ...proxyQuery(name), staleTime: 0 })),
        begun,
      );
      return proxyApi.setProxy(name, body);
    },
    // What was sent holds the password.
    gcTime: 0,
    onSuccess: (saved) => client.setQueryData(keyOf(name), saved),
  });
}
