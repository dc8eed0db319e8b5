import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type WebhookBody, type WebhookView } from '../../app/api';
import { refuseIfChanged } from '../../app/changed-meanwhile';

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
    queryFn: async ({ signal }) => (await api.listDeliveries(id, {}, signal)).items,
  });

/** What of a webhook is set by people; of one that was never set, what its form begins with. */
export function bodyOf(webhook: WebhookView | null): WebhookBody {
  if (!webhook) return { enabled: true, url: '', events: [], byEvents: false, base64: false, headers: {} };
  const { enabled, url, events, byEvents, base64, headers } = webhook;
  return { enabled, url, events, byEvents, base64, headers };
}

/**
 * Saves the default webhook where it is still what the form began from. The answer may hold the signing secret, so
 * nothing keeps it once the tab is gone.
 */
export function useSaveWebhook(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ body, begun }: { body: WebhookBody; begun: WebhookBody }) => {
      const present = (await api.listWebhooks(name)).find((webhook) => webhook.name === DEFAULT_NAME) ?? null;
      await refuseIfChanged(async () => bodyOf(present), begun);
      return present ? api.updateWebhook(present.id, body) : api.addWebhook(name, { ...body, name: DEFAULT_NAME });
    },
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: keys.ofInstance(name) }),
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
