import { ActionIcon, Menu, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDots, IconKeyOff, IconRefresh } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ApiKeyRow } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { ListScroll, ListSkeleton } from '../../components/list-frame';
import { StateWord } from '../../components/state-word';
import { TimeAgo } from '../../components/time-ago';
import type { TableWalk } from '../../components/use-table-walk';
import { KEYS_SHOWN } from './api';
import { KeyDialogs, type KeyAction } from './key-dialogs';
import classes from './keys.module.css';
import type { KeyList } from './use-key-list';

interface Props {
  list: KeyList;
  /** Says whose key it is, where the page does not. */
  ownerOf?: (key: ApiKeyRow) => string;
  /** Instead of the plain sentence where there are none. */
  empty?: ReactNode;
}

export function KeyTable({ list: { keys, isCut, error, retry, walk }, ownerOf, empty }: Props) {
  const [action, setAction] = useState<KeyAction | null>(null);
  if (!keys && error) return <ErrorNotice error={error} onRetry={retry} />;
  if (!keys) return <ListSkeleton label="Loading the keys" rows={5} />;
  if (keys.length === 0) {
    return empty ?? <Text p="md" size="sm" c="dimmed" children="No keys." />;
  }
  return (
    <ListScroll label="Keys" isWalked>
      <Table {...walk.table} verticalSpacing={9} horizontalSpacing={16} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Key</Table.Th>
            {ownerOf && <Table.Th>Of</Table.Th>}
            <Table.Th>Name</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th>Made</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key, index) => (
            <Row key={key.id} apiKey={key} row={walk.rowAt(index)} owner={ownerOf?.(key)} onAction={setAction} />
          ))}
        </Table.Tbody>
      </Table>
      {isCut && (
        <Text p="md" size="sm" c="dimmed" role="status">
          Only the first {KEYS_SHOWN} are shown: those that work, then the others, each newest first. The search of the
          page “API keys” finds the rest.
        </Text>
      )}
      {action && <KeyDialogs action={action} onClose={() => setAction(null)} />}
    </ListScroll>
  );
}

interface RowProps {
  apiKey: ApiKeyRow;
  row: ReturnType<TableWalk['rowAt']>;
  owner: string | undefined;
  onAction: (action: KeyAction) => void;
}

function Row({ apiKey, row, owner, onAction }: RowProps) {
  return (
    <Table.Tr {...row} className={apiKey.status === 'revoked' ? classes.revoked : undefined}>
      <Table.Td>
        <code>{apiKey.prefix}…</code>
      </Table.Td>
      {owner !== undefined && (
        <Table.Td data-of="Of" data-words className="foreign">
          {owner}
        </Table.Td>
      )}
      <Table.Td data-of="Name" data-words className="foreign">
        {apiKey.name ?? <Text span c="dimmed" children="–" />}
      </Table.Td>
      <Table.Td data-of="Status">
        <KeyStatus apiKey={apiKey} />
      </Table.Td>
      <Table.Td data-of="Made">
        <TimeAgo at={apiKey.created_at} withAgo />
      </Table.Td>
      <Table.Td data-actions w={52}>
        {apiKey.status === 'active' && (
          <Menu position="bottom-end" width={190}>
            <Menu.Target>
              <ActionIcon aria-label={`Actions for the key ${apiKey.prefix}`}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconRefresh size={16} />}
                onClick={() => onAction({ kind: 'rotate', apiKey })}
                children="Replace"
              />
              <Menu.Item
                color="red"
                leftSection={<IconKeyOff size={16} />}
                onClick={() => onAction({ kind: 'revoke', apiKey })}
                children="Revoke"
              />
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function KeyStatus({ apiKey: { status, expires_at, revoked_at } }: { apiKey: ApiKeyRow }) {
  if (status === 'ending' && expires_at) {
    return <StateWord tone="wait">ends {new Date(expires_at).toLocaleString()}</StateWord>;
  }
  if (status === 'revoked') {
    return (
      <StateWord tone="quiet">
        <span>revoked {revoked_at && <TimeAgo at={revoked_at} withAgo />}</span>
      </StateWord>
    );
  }
  return <StateWord tone="good">{status}</StateWord>;
}
