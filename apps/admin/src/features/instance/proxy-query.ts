import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { proxyApi, type ProxyBody } from '../../app/proxy-api';

const keyOf = (name: string) => ['proxy', name] as const;

export const proxyQuery = (name: string) =>
  queryOptions({ queryKey: keyOf(name), queryFn: ({ signal }) => proxyApi.getProxy(name, signal) });

export function useSaveProxy(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ProxyBody) => proxyApi.setProxy(name, body),
    // What was sent holds the password.
    gcTime: 0,
    onSuccess: (saved) => client.setQueryData(keyOf(name), saved),
  });
}
