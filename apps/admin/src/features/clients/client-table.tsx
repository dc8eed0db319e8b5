import { Table, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ClientRow } from '../../app/api';
import { StateWord } from '../../components/state-word';
import { TimeAgo } from '../../components/time-ago';
import type { TableWalk } from '../../components/use-table-walk';
import type { ClientAction } from './client-dialogs';
import { ClientMenu } from './client-menu';
import classes from './clients.module.css';

interface Props {
  clients: readonly ClientRow[];
  walk: TableWalk;
  onAction: (action: ClientAction) => void;
}

export function ClientTable({ clients, walk, onAction }: Props) {
  return (
    <Table {...walk.table} verticalSpacing={10} horizontalSpacing={16} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Company</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th data-number>Instances</Table.Th>
          <Table.Th data-number>Sent today</Table.Th>
          <Table.Th data-number>Per minute</Table.Th>
          <Table.Th>Key</Table.Th>
          <Table.Th>Since</Table.Th>
          <Table.Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {clients.map((client, index) => (
          <Row key={client.id} client={client} row={walk.rowAt(index)} onAction={onAction} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RowProps {
  client: ClientRow;
  row: ReturnType<TableWalk['rowAt']>;
  onAction: Props['onAction'];
}

function Row({ client, row, onAction }: RowProps) {
  const isActive = client.is_active;
  return (
    <Table.Tr {...row}>
      <Table.Td data-words className="foreign">
        <Text fw={550} size="sm">
          <Link to="/clients/$id" params={{ id: client.id }} className={classes.count}>
            {client.company_name}
          </Link>
        </Text>
        <Text size="xs" c="dimmed">
          {client.email}
        </Text>
      </Table.Td>
      <Table.Td data-of="Status">
        <StateWord tone={isActive ? 'good' : 'bad'}>{isActive ? 'active' : 'suspended'}</StateWord>
      </Table.Td>
      <Table.Td data-of="Instances" data-number>
        <Link to="/instances" search={{ q: client.company_name }} className={classes.count}>
          {client.instance_count} of {client.max_instances}
        </Link>
      </Table.Td>
      <Table.Td data-of="Sent today" data-number>
        {client.msg_count_today.toLocaleString()}
      </Table.Td>
      <Table.Td data-of="Per minute" data-number>
        {client.msg_per_min.toLocaleString()}
      </Table.Td>
      <Table.Td data-of="Key">{client.api_key_prefix ? <code>{client.api_key_prefix}…</code> : '–'}</Table.Td>
      <Table.Td data-of="Since">
        <TimeAgo at={client.created_at} />
      </Table.Td>
      <Table.Td data-actions w={52}>
        <ClientMenu client={client} onAction={onAction} />
      </Table.Td>
    </Table.Tr>
  );
}
