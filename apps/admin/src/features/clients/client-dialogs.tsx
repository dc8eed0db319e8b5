import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ClientRow } from '../../app/api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { SecretOnce } from '../../components/secret-once';
import { EditClientDialog } from './edit-client-dialog';
import { PortalUsersDialog } from './portal-users-dialog';
import { useDeleteClient, useResetClientKey, useToggleClient } from './api';

export interface ClientAction {
  kind: 'edit' | 'users' | 'toggle' | 'reset' | 'delete';
  client: ClientRow;
}

interface Props {
  client: ClientRow;
  onClose: () => void;
}

export function ClientDialogs({ action: { kind, client }, onClose }: { action: ClientAction; onClose: () => void }) {
  switch (kind) {
    case 'edit':
      return <EditClientDialog client={client} onClose={onClose} />;
    case 'users':
      return <PortalUsersDialog client={client} onClose={onClose} />;
    case 'toggle':
      return <ToggleDialog client={client} onClose={onClose} />;
    case 'reset':
      return <ResetDialog client={client} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog client={client} onClose={onClose} />;
  }
}

function ToggleDialog({ client, onClose }: Props) {
  const toggle = useToggleClient();
  const { is_active, company_name } = client;
  return (
    <ConfirmDialog
      title={is_active ? 'Suspend this client?' : 'Let this client in again?'}
      confirmLabel={is_active ? 'Suspend' : 'Let in'}
      isPending={toggle.isPending}
      error={toggle.error}
      onClose={onClose}
      onConfirm={() => toggle.mutate(client.id, { onSuccess: onClose })}
    >
      {is_active ? (
        <>
          The keys and the users of <strong className="foreign">{company_name}</strong> are refused until it is let in
          again. Nothing is deleted.
        </>
      ) : (
        <>
          The keys and the users of <strong className="foreign">{company_name}</strong> work again.
        </>
      )}
    </ConfirmDialog>
  );
}

function ResetDialog({ client, onClose }: Props) {
  const reset = useResetClientKey();
  if (reset.data) {
    return (
      <Modal opened onClose={onClose} title="New key" size={680} closeOnClickOutside={false}>
        <Stack gap="md">
          <SecretOnce secret={reset.data.api_key} what="key" />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <ConfirmDialog
      title="Reset the key?"
      confirmLabel="Reset"
      isPending={reset.isPending}
      error={reset.error}
      onClose={onClose}
      onConfirm={() => reset.mutate(client.id)}
    >
      Every key of <strong className="foreign">{client.company_name}</strong> ends at once and a new one is made. Keys
      of its instances go on working.
    </ConfirmDialog>
  );
}

function DeleteDialog({ client, onClose }: Props) {
  const remove = useDeleteClient();
  return (
    <ConfirmDialog
      title="Delete this client?"
      confirmLabel="Delete for good"
      typeToConfirm={client.email}
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(client.id, {
          onSuccess: () => {
            notifications.show({ message: `${client.company_name} was deleted` });
            onClose();
          },
        })
      }
    >
      <strong className="foreign">{client.company_name}</strong> goes with its keys and its users. Its instances have to
      be deleted before.
    </ConfirmDialog>
  );
}
