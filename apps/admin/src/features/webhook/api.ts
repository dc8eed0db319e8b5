import { notifications } from '@mantine/notifications';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type SavedWebhook, type WebhookBody, type WebhookView } from '../../app/api';
import { refuseIfChanged } from '../../app/changed-meanwhile';

/** The webhook that Evolution clients set and find. */
export const DEFAULT_NAME = 'default';

const keys = {
  /** Also those of all instances, which the page of deliveries lists. */
  all: ['webhooks'] as const,
  ofInstance: (name: string) => ['webhooks', name] as const,
  deliveries: (id: string) => ['deliveries', id] as const,
};

/** The webhooks of an instance, oldest first. */
export const webhooksQuery = (name: string) =>
  queryOptions({ queryKey: keys.ofInstance(name), queryFn: ({ signal }) => api.listWebhooks(name, signal) });

export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.deliveries(id),
    queryFn: async ({ signal }) => (await api.listDeliveries(id, {}, signal)).items,
  });

/** What of a webhook its form sets. Whether it is on is changed beside it, and at once. */
export type WebhookSettings = Omit<WebhookBody, 'enabled'>;

const FRESH: WebhookSettings = Object.freeze({
  url: '',
  events: [],
  headers: {},
  byEvents: false,
  base64: false,
  ordered: false,
  timeoutMs: 5_000,
});

/** The settings of a webhook; of one that is about to be added, what its form begins with. */
export function settingsOf(webhook: WebhookView | null): WebhookSettings {
  const { url, events, headers, byEvents, base64, ordered, timeoutMs } = webhook ?? FRESH;
  return { url, events, headers, byEvents, base64, ordered, timeoutMs };
}

const readNow = async (name: string, id: string) => (await api.listWebhooks(name)).find((one) => one.id === id);

/**
 * Adds a webhook to an instance. The answer holds the signing secret, so nothing keeps it once the form is gone.
 * @param onAdded also called where the form went before the answer came: nobody tells the secret again.
 */
export function useAddWebhook(name: string, onAdded: (added: SavedWebhook) => void) {
  const keep = useKeep(name);
  return useMutation({
    mutationFn: ({ called, settings }: { called: string; settings: WebhookSettings }) =>
      api.addWebhook(name, { ...settings, enabled: true, name: called }),
    gcTime: 0,
    onSuccess: (added) => {
      keep.saved(added);
      onAdded(added);
    },
    onSettled: keep.refresh,
  });
}

/** Saves the settings of a webhook where they are still what the form began from. */
export function useChangeWebhook(name: string, id: string) {
  const keep = useKeep(name);
  return useMutation({
    mutationFn: async ({ settings, begun }: { settings: WebhookSettings; begun: WebhookSettings }) => {
      const now = await readNow(name, id);
      if (now) await refuseIfChanged(async () => settingsOf(now), begun);
      // Of one that is gone the server says so.
      return api.updateWebhook(id, { ...settings, enabled: now?.enabled });
    },
    onSuccess: keep.saved,
    onSettled: keep.refresh,
  });
}

/** Switches a webhook on or off, and leaves the rest of it as it is now. */
export function useSwitchWebhook(name: string) {
  const keep = useKeep(name);
  return useMutation({
    mutationFn: async ({ id, enabled }: { id: string; enabled: boolean }) => {
      const now = await readNow(name, id);
      return api.updateWebhook(id, { ...(now && settingsOf(now)), enabled });
    },
    // Told from here: the button that was pressed goes as soon as the webhook is not what it was.
    onSuccess: (saved) => {
      keep.saved(saved);
      notifications.show({ message: `The webhook ${saved.name} is ${saved.enabled ? 'on' : 'off'}` });
    },
    onSettled: keep.refresh,
  });
}

export function useRemoveWebhook(name: string) {
  const keep = useKeep(name);
  return useMutation({
    mutationFn: (id: string) => api.removeWebhook(id),
    onSuccess: (_answer, id) => keep.removed(id),
    onSettled: keep.refresh,
  });
}

export function useRotateSecret(name: string, id: string) {
  const { refresh } = useKeep(name);
  return useMutation({ mutationFn: () => api.rotateWebhookSecret(id), gcTime: 0, onSuccess: refresh });
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

/** Keeps the list of an instance's webhooks as the server answered, at once and before it is read again. */
function useKeep(name: string) {
  const client = useQueryClient();
  const write = (change: (before: WebhookView[]) => WebhookView[]) =>
    client.setQueryData(webhooksQuery(name).queryKey, (before) => before && change(before));
  return {
    /** The secret is shown once, and never among the rest. */
    saved: ({ secret: _, ...webhook }: SavedWebhook) => {
      write((before) =>
        before.some(({ id }) => id === webhook.id)
          ? before.map((one) => (one.id === webhook.id ? webhook : one))
          : [...before, webhook],
      );
    },
    removed: (id: string) => {
      write((before) => before.filter((one) => one.id !== id));
    },
    refresh: () => {
      void client.invalidateQueries({ queryKey: keys.all });
    },
  };
}
