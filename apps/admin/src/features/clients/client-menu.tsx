import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import type { ClientRow } from '../../app/api';
import type { ClientAction } from './client-dialogs';

interface Props {
  client: ClientRow;
  onAction: (action: ClientAction) => void;
}

/** What can be done with a client. */
export function ClientMenu({ client, onAction }: Props) {
  const isActive = client.is_active;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${client.company_name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onAction({ kind: 'edit', client })}>
          Change quota and limits
        </Menu.Item>
        <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => onAction({ kind: 'users', client })}>
          Users who sign in
        </Menu.Item>
        <Menu.Item
          leftSection={isActive ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          onClick={() => onAction({ kind: 'toggle', client })}
        >
          {isActive ? 'Suspend' : 'Let in again'}
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => onAction({ kind: 'reset', client })}>
          Reset the key
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} />}
          onClick={() => onAction({ kind: 'delete', client })}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
