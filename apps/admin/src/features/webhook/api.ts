import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type WebhookBody } from '../../app/api';

/** The webhook that Evolution clients set and find; the one that this page edits. */
const DEFAULT_NAME = 'default';

const keys = {
  ofInstance: (name: string) => ['webhooks', name] as const,
  deliveries: (id: string) => ['deliveries', id] as const,
};

/** The default webhook of an instance and how many others there are. */
export const webhookQuery = (name: string) =>
  queryOptions({
    queryKey: keys.ofInstance(name),
    queryFn: ({ signal }) => api.listWebhooks(name, signal),
    select: (webhooks) => ({
      webhook: webhooks.find((webhook) => webhook.name === DEFAULT_NAME) ?? null,
      others: webhooks.filter((webhook) => webhook.name !== DEFAULT_NAME),
    }),
  });

export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.deliveries(id),
    queryFn: async ({ signal }) => (await api.listDeliveries(id, signal)).items,
  });

/** The answer may hold the signing secret, so nothing keeps it once the tab is gone. */
export function useSaveWebhook(name: string, id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WebhookBody) =>
      id === null ? api.addWebhook(name, { ...body, name: DEFAULT_NAME }) : api.updateWebhook(id, body),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ofInstance(name) }),
  });
}

export function useRotateSecret(name: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.rotateWebhookSecret(id),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ofInstance(name) }),
  });
}

export function useTestWebhook(id: string) {
  return useMutation({ mutationFn: () => api.testWebhook(id) });
}

export function useRedeliver(webhookId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) => api.redeliver(deliveryId),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.deliveries(webhookId) }),
  });
}
