import { ActionIcon, Menu, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDots, IconKey, IconPlayerPause, IconPlayerPlay, IconShield, IconTrash } from '@tabler/icons-react';
import type { UserRow } from '../../app/staff-api';
import { useSession } from '../../app/use-session';
import { StateWord } from '../../components/state-word';
import { TimeAgo } from '../../components/time-ago';
import type { TableWalk } from '../../components/use-table-walk';
import { ROLE_WORDS } from './roles';
import type { UserAction } from './user-dialogs';

interface Props {
  users: readonly UserRow[];
  /** Where the rows are walked by keys. */
  walk?: TableWalk;
  onAction: (action: UserAction) => void;
}

export function UserTable({ users, walk, onAction }: Props) {
  return (
    <Table {...walk?.table} verticalSpacing={10} horizontalSpacing={16} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Role</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th>Last sign-in</Table.Th>
          <Table.Th>Since</Table.Th>
          <Table.Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {users.map((user, index) => (
          <Row key={user.id} user={user} row={walk?.rowAt(index)} onAction={onAction} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RowProps {
  user: UserRow;
  row: ReturnType<TableWalk['rowAt']> | undefined;
  onAction: Props['onAction'];
}

function Row({ user, row, onAction }: RowProps) {
  const { session } = useSession();
  const isSelf = session?.username === user.username;
  const { username, role, company_name, is_active } = user;
  return (
    <Table.Tr {...row}>
      <Table.Td data-words className="foreign">
        <Text fw={550} size="sm">
          {username}
          {isSelf && (
            <Text span c="dimmed" fw={400}>
              {' '}
              (you)
            </Text>
          )}
        </Text>
      </Table.Td>
      <Table.Td data-of="Role" className="foreign">
        {ROLE_WORDS[role]}
        {company_name && (
          <Text size="xs" c="dimmed">
            {company_name}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-of="Status">
        <StateWord tone={is_active ? 'good' : 'bad'}>{is_active ? 'active' : 'suspended'}</StateWord>
      </Table.Td>
      <Table.Td data-of="Last sign-in">
        {user.last_login_at ? <TimeAgo at={user.last_login_at} withAgo /> : 'never'}
      </Table.Td>
      <Table.Td data-of="Since">
        <TimeAgo at={user.created_at} />
      </Table.Td>
      <Table.Td data-actions w={52}>
        {!isSelf && (
          <Menu position="bottom-end" width={210}>
            <Menu.Target>
              <ActionIcon aria-label={`Actions for ${username}`}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {role !== 'client' && (
                <Menu.Item leftSection={<IconShield size={16} />} onClick={() => onAction({ kind: 'role', user })}>
                  Change the role
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconKey size={16} />} onClick={() => onAction({ kind: 'password', user })}>
                Set a new password
              </Menu.Item>
              <Menu.Item
                leftSection={is_active ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
                onClick={() => onAction({ kind: 'toggle', user })}
              >
                {is_active ? 'Suspend' : 'Let in again'}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} />}
                onClick={() => onAction({ kind: 'delete', user })}
              >
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
