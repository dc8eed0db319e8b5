import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { ApiKeyRow } from '../../app/api';
import { useSession } from '../../app/use-session';
import { EmptyState } from '../../components/empty-state';
import { ListBox } from '../../components/list-frame';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { clientListQuery } from '../clients/api';
import { CreateKeyDialog } from './create-key-dialog';
import { KeyTable } from './key-table';

export function KeysPage() {
  const [query, setQuery] = useState('');
  const [isCreating, setCreating] = useState(false);
  const ownerOf = useOwnerNames();
  const searchField = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => searchField.current?.focus(), n: () => setCreating(true) });
  return (
    <Page>
      <PageHeader title="API keys">
        <SearchField inputRef={searchField} label="Search key, owner, name" value={query} onChange={setQuery} />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} title="New key (n)">
          New key
        </Button>
      </PageHeader>
      <ListBox>
        <KeyTable
          filter={{}}
          ownerOf={ownerOf}
          matches={(key) => textOf(key, ownerOf(key)).includes(query.trim().toLowerCase())}
          empty={
            <EmptyState
              icon={<IconKey size={28} stroke={1.5} />}
              title={query ? 'Nothing matches' : 'No keys yet'}
              action={!query && <Button onClick={() => setCreating(true)}>Make a key</Button>}
            >
              {query
                ? 'No key has these letters in its beginning, its owner or its name.'
                : 'Programs use a key to reach an instance, or all instances of a client.'}
            </EmptyState>
          }
        />
      </ListBox>
      {isCreating && <CreateKeyDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function textOf({ prefix, name }: ApiKeyRow, owner: string): string {
  return [prefix, name, owner].join('\n').toLowerCase();
}

/** Names the instance or the company that a key opens; companies are for administrators to see. */
function useOwnerNames(): (key: ApiKeyRow) => string {
  const { session } = useSession();
  const { data } = useQuery({ ...clientListQuery, enabled: session?.role === 'admin' });
  const companies = useMemo(() => new Map(data?.map(({ id, company_name }) => [id, company_name])), [data]);
  return ({ instance_name, client_id }) =>
    instance_name ?? (client_id === null ? '–' : (companies.get(client_id) ?? `client ${client_id}`));
}
