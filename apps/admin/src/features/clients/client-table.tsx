import { ActionIcon, Group, Menu, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDots, IconPlayerPause, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react';
import type { ClientRow } from '../../app/api';
import { TimeAgo } from '../../components/time-ago';
import type { ClientAction } from './client-dialogs';
import classes from './clients.module.css';

interface Props {
  clients: readonly ClientRow[];
  onAction: (action: ClientAction) => void;
}

export function ClientTable({ clients, onAction }: Props) {
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing={10} horizontalSpacing={16} highlightOnHover className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Company</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th className={classes.number}>Instances</Table.Th>
            <Table.Th className={classes.number}>Sent today</Table.Th>
            <Table.Th className={classes.number}>Per minute</Table.Th>
            <Table.Th>Key</Table.Th>
            <Table.Th>Since</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clients.map((client) => (
            <Row key={client.id} client={client} onAction={onAction} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ client, onAction }: { client: ClientRow; onAction: Props['onAction'] }) {
  const isActive = client.is_active;
  return (
    <Table.Tr>
      <Table.Td className="foreign">
        <Text fw={550} size="sm">
          {client.company_name}
        </Text>
        <Text size="xs" c="dimmed">
          {client.email}
        </Text>
      </Table.Td>
      <Table.Td>
        <span className={isActive ? classes.active : classes.suspended}>{isActive ? 'active' : 'suspended'}</span>
      </Table.Td>
      <Table.Td className={classes.number}>
        {client.instance_count} of {client.max_instances}
      </Table.Td>
      <Table.Td className={classes.number}>{client.msg_count_today.toLocaleString()}</Table.Td>
      <Table.Td className={classes.number}>{client.msg_per_min.toLocaleString()}</Table.Td>
      <Table.Td>{client.api_key_prefix ? <code>{client.api_key_prefix}…</code> : '–'}</Table.Td>
      <Table.Td>
        <TimeAgo at={client.created_at} />
      </Table.Td>
      <Table.Td w={52}>
        <Menu position="bottom-end" width={190}>
          <Menu.Target>
            <ActionIcon aria-label={`Actions for ${client.company_name}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
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
      </Table.Td>
    </Table.Tr>
  );
}

export function ClientTableSkeleton() {
  return (
    <div aria-busy="true" aria-label="Loading the clients">
      {Array.from({ length: 5 }, (_, index) => (
        <Group key={index} gap="xl" px="md" py={17} wrap="nowrap">
          <Skeleton height={12} width={`${18 + ((index * 13) % 20)}%`} radius="xl" />
          <Skeleton height={12} width={60} radius="xl" />
          <Skeleton height={12} width={90} radius="xl" />
          <Skeleton height={12} width={70} radius="xl" />
        </Group>
      ))}
    </div>
  );
}
