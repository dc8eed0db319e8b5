import { notifications } from '@mantine/notifications';
import type { WebhookView } from '../../app/api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useRemoveWebhook, useSwitchWebhook } from './api';

export interface WebhookAction {
  kind: 'off' | 'remove';
  webhook: WebhookView;
}

interface Props {
  instance: string;
  action: WebhookAction;
  onRemoved: (id: string) => void;
  onClose: () => void;
}

/** Asks before something is done that the receiver feels. */
export function WebhookDialogs({ instance, action: { kind, webhook }, onRemoved, onClose }: Props) {
  return kind === 'off' ? (
    <OffDialog instance={instance} webhook={webhook} onClose={onClose} />
  ) : (
    <RemoveDialog instance={instance} webhook={webhook} onRemoved={onRemoved} onClose={onClose} />
  );
}

interface DialogProps {
  instance: string;
  webhook: WebhookView;
  onClose: () => void;
}

function OffDialog({ instance, webhook, onClose }: DialogProps) {
  const change = useSwitchWebhook(instance);
  const { pending } = webhook.deliveries;
  return (
    <ConfirmDialog
      title="Switch this webhook off?"
      confirmLabel="Switch off"
      isPending={change.isPending}
      error={change.error}
      onClose={onClose}
      onConfirm={() => change.mutate({ id: webhook.id, enabled: false }, { onSuccess: onClose })}
    >
      <Receiver webhook={webhook} /> gets no more events, and those that happen while it is off are not kept for it.{' '}
      {pending > 0 &&
        `What waits for it (${pending.toLocaleString()}) is given up, and can be sent again once it is on.`}
    </ConfirmDialog>
  );
}

function RemoveDialog({ instance, webhook, onRemoved, onClose }: DialogProps & Pick<Props, 'onRemoved'>) {
  const remove = useRemoveWebhook(instance);
  return (
    <ConfirmDialog
      title="Remove this webhook?"
      confirmLabel="Remove"
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(webhook.id, {
          onSuccess: () => {
            notifications.show({ message: `The webhook ${webhook.name} was removed` });
            onRemoved(webhook.id);
            onClose();
          },
        })
      }
    >
      <Receiver webhook={webhook} /> gets no more events. The webhook goes with its signing secret and all that is known
      of its deliveries, those that wait and those that were given up among them. This cannot be taken back.
    </ConfirmDialog>
  );
}

/** Whom it hurts. */
function Receiver({ webhook: { name, url } }: { webhook: WebhookView }) {
  return (
    <>
      <strong>{name}</strong>
      {url !== '' && (
        <>
          {' '}
          (<span className="foreign">{url}</span>)
        </>
      )}
    </>
  );
}
