import { ActionIcon, Menu, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDots, IconKeyOff, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ApiKeyRow } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { ListScroll, ListSkeleton } from '../../components/list-frame';
import { StateWord } from '../../components/state-word';
import { TimeAgo } from '../../components/time-ago';
import { keyListQuery, type KeyFilter } from './api';
import { KeyDialogs, type KeyAction } from './key-dialogs';
import classes from './keys.module.css';

interface Props {
  filter: KeyFilter;
  /** Only keys for which it says yes. */
  matches?: (key: ApiKeyRow) => boolean;
  /** Says whose key it is, where the page does not. */
  ownerOf?: (key: ApiKeyRow) => string;
  /** Instead of the plain sentence where there are none. */
  empty?: ReactNode;
}

const EVERYTHING = () => true;

export function KeyTable({ filter, matches = EVERYTHING, ownerOf, empty }: Props) {
  const { data, error, isPending, refetch } = useQuery(keyListQuery(filter));
  const [action, setAction] = useState<KeyAction | null>(null);
  if (isPending) return <ListSkeleton label="Loading the keys" rows={5} />;
  if (!data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const shown = data.filter(matches);
  if (shown.length === 0) {
    return empty ?? <Text p="md" size="sm" c="dimmed" children="No keys." />;
  }
  return (
    <ListScroll label="Keys">
      <Table verticalSpacing={9} horizontalSpacing={16} highlightOnHover>
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
          {shown.map((key) => (
            <Row key={key.id} apiKey={key} owner={ownerOf?.(key)} onAction={setAction} />
          ))}
        </Table.Tbody>
      </Table>
      {action && <KeyDialogs action={action} onClose={() => setAction(null)} />}
    </ListScroll>
  );
}

function Row(props: { apiKey: ApiKeyRow; owner: string | undefined; onAction: (action: KeyAction) => void }) {
  const { apiKey, owner, onAction } = props;
  return (
    <Table.Tr className={apiKey.status === 'revoked' ? classes.revoked : undefined}>
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
