import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type InstanceSettings, type SendTextBody } from '../../app/api';
import { instanceKeys } from '../instances/api';

export function useSendText(name: string) {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: SendTextBody & { idempotencyKey: string }) =>
      api.sendText(name, body, idempotencyKey),
  });
}

export function useSaveSettings(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: InstanceSettings) => api.setSettings(name, settings),
    onSuccess: (_, settings) => client.setQueryData(instanceKeys.settings(name), settings),
  });
}
