import { ActionIcon, Button, Group, Menu, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconLogout, IconPlugConnected, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { InstanceDetail } from '../../app/api';
import { useMay } from '../../app/may';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { showError } from '../../components/show-error';
import { useInstanceActions } from '../instances/api';
import { StatusBadge } from '../instances/status-badge';
import classes from './instance-page.module.css';

interface Props {
  instance: InstanceDetail;
  onConnect: () => void;
}

export function InstanceHeader({ instance, onConnect }: Props) {
  const name = instance.instance_name;
  const navigate = useNavigate();
  const { restart, logout, remove } = useInstanceActions(name);
  const mayChange = useMay('change');
  const [asking, setAsking] = useState<'logout' | 'delete' | null>(null);
  const close = () => {
    setAsking(null);
    logout.reset();
    remove.reset();
  };
  const runRestart = () =>
    restart.mutate(undefined, {
      onSuccess: () => notifications.show({ message: `${name} is restarting` }),
      onError: (error) => showError(error, `${name} could not be restarted`),
    });

  return (
    <div className={classes.header}>
      <div className={classes.heading}>
        <Title order={1} size={22} className="foreign">
          {name}
        </Title>
        <StatusBadge state={instance.status} reason={instance.reason} />
      </div>
      {mayChange && (
        <Group gap="xs" wrap="nowrap">
          {instance.status !== 'open' && (
            <Button leftSection={<IconPlugConnected size={16} />} onClick={onConnect} title="Connect (c)">
              Connect
            </Button>
          )}
          <Menu position="bottom-end" width={210}>
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label="More actions">
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconRefresh size={16} />} onClick={runRestart} disabled={restart.isPending}>
                Restart the connection
              </Menu.Item>
              <Menu.Item
                leftSection={<IconLogout size={16} />}
                onClick={() => setAsking('logout')}
                disabled={instance.status === 'close'}
              >
                Unlink the phone
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking('delete')}>
                Delete the instance
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      {asking === 'logout' && (
        <ConfirmDialog
          title="Unlink the phone?"
          confirmLabel="Unlink"
          isPending={logout.isPending}
          error={logout.error}
          onClose={close}
          onConfirm={() => logout.mutate(undefined, { onSuccess: close })}
        >
          <strong className="foreign">{name}</strong> stops sending and receiving until a phone is linked again with a
          new QR code. Its keys, webhook and history stay.
        </ConfirmDialog>
      )}
      {asking === 'delete' && (
        <ConfirmDialog
          title="Delete the instance?"
          confirmLabel="Delete for good"
          typeToConfirm={name}
          isPending={remove.isPending}
          error={remove.error}
          onClose={close}
          onConfirm={() =>
            remove.mutate(undefined, {
              onSuccess: () => {
                notifications.show({ message: `${name} was deleted` });
                void navigate({ to: '/instances' });
              },
            })
          }
        >
          The phone is unlinked, and the instance goes with its keys, its webhook and its messages. This cannot be taken
          back.
        </ConfirmDialog>
      )}
    </div>
  );
}
