import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type InstanceSettings, type SendTextBody } from '../../app/api';
import { refuseIfChanged } from '../../app/changed-meanwhile';
import { instanceKeys, settingsQuery } from '../instances/api';

export function useSendText(name: string) {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: SendTextBody & { idempotencyKey: string }) =>
      api.sendText(name, body, idempotencyKey),
  });
}

/** Saves settings where they are still what the form began from. */
export function useSaveSettings(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ settings, begun }: { settings: InstanceSettings; begun: InstanceSettings }) => {
      await refuseIfChanged(() => client.fetchQuery({ ...settingsQuery(name), staleTime: 0 }), begun);
      return api.setSettings(name, settings);
    },
    onSuccess: (_, { settings }) => client.setQueryData(instanceKeys.settings(name), settings),
  });
}
