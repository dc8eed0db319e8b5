import { Button } from '@mantine/core';
import type { WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { showError } from '../../components/show-error';
import { useSwitchWebhook } from './api';

/** Switches a webhook of an instance on again, for those who may. */
export function SwitchOn({ instance, webhook: { id, name, url } }: { instance: string; webhook: WebhookView }) {
  const mayChange = useMay('change');
  const change = useSwitchWebhook(instance);
  if (!mayChange) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={change.isPending}
      disabled={url === ''}
      title={url === '' ? 'It has no URL yet' : undefined}
      onClick={() =>
        change.mutate(
          { id, enabled: true },
          { onError: (error) => showError(error, `${name} could not be switched on`) },
        )
      }
    >
      Switch on
    </Button>
  );
}
