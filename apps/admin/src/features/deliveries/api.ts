import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type DeliveryFilter, type RedeliverRange, type SignatureClaim } from '../../app/api';

const keys = {
  webhooks: ['webhooks', 'of all'] as const,
  deliveries: (id: string) => ['deliveries', id] as const,
};

/** The endpoints of all instances, those that fail first. */
export const allWebhooksQuery = queryOptions({
  queryKey: keys.webhooks,
  queryFn: ({ signal }) => api.listAllWebhooks(signal),
});

/** An endpoint's deliveries, a page at a time, newest first. */
export const deliveryLogQuery = (id: string, filter: DeliveryFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.deliveries(id), 'log', filter] as const,
    queryFn: ({ pageParam, signal }) =>
      api.listDeliveries(id, { ...filter, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

export const deliveryRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ['delivery request', id] as const,
    queryFn: ({ signal }) => api.deliveryRequest(id, signal),
    staleTime: 60_000,
  });

export function useRedeliverOne(webhookId: string) {
  const refresh = useRefresh(webhookId);
  return useMutation({ mutationFn: (deliveryId: string) => api.redeliver(deliveryId), onSuccess: refresh });
}

export function useRedeliverMany(webhookId: string) {
  const refresh = useRefresh(webhookId);
  return useMutation({
    mutationFn: (range: RedeliverRange) => api.redeliverRange(webhookId, range),
    onSuccess: refresh,
  });
}

export function useVerify(webhookId: string) {
  return useMutation({ mutationFn: (claim: SignatureClaim) => api.verifySignature(webhookId, claim) });
}

function useRefresh(webhookId: string) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: keys.webhooks });
    return client.invalidateQueries({ queryKey: keys.deliveries(webhookId) });
  };
}
