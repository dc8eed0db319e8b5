import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { ApiKeyRow } from '../../app/api';
import { useSession } from '../../app/use-session';
import { EmptyState } from '../../components/empty-state';
import type { FindSearch } from '../../components/find-search';
import { ListBox } from '../../components/list-frame';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { clientListQuery } from '../clients/api';
import { CreateKeyDialog } from './create-key-dialog';
import { KeyTable } from './key-table';
import { useKeyList } from './use-key-list';

const route = getRouteApi('/frame/keys');
const TYPING_MS = 250;

export function KeysPage() {
  const navigate = useNavigate({ from: '/keys' });
  return <Keys search={route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />;
}

interface Props {
  search: FindSearch;
  onSearch: (search: FindSearch) => void;
}

/** The keys of programs, wherever they lead. */
export function Keys({ search: { q = '' }, onSearch }: Props) {
  const [wanted] = useDebouncedValue(q.trim(), TYPING_MS);
  const [isCreating, setCreating] = useState(false);
  const ownerOf = useOwnerNames();
  const searchField = useRef<HTMLInputElement>(null);
  const list = useKeyList({ text: wanted || undefined }, searchField);
  useShortcuts({ n: () => setCreating(true) });
  return (
    <Page>
      <PageHeader title="API keys">
        <SearchField
          inputRef={searchField}
          label="Search key, owner, name"
          value={q}
          onChange={(text) => onSearch(text === '' ? {} : { q: text })}
          onArrowDown={() => list.walk.move(1)}
        />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} title="New key (n)">
          New key
        </Button>
      </PageHeader>
      <ListBox>
        <KeyTable
          list={list}
          ownerOf={ownerOf}
          empty={
            <EmptyState
              icon={<IconKey size={28} stroke={1.5} />}
              title={wanted ? 'Nothing matches' : 'No keys yet'}
              action={!wanted && <Button onClick={() => setCreating(true)}>Make a key</Button>}
            >
              {wanted
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

/** Names the instance or the company that a key opens; companies are for administrators to see. */
function useOwnerNames(): (key: ApiKeyRow) => string {
  const { session } = useSession();
  const { data } = useQuery({ ...clientListQuery, enabled: session?.role === 'admin' });
  const companies = useMemo(() => new Map(data?.map(({ id, company_name }) => [id, company_name])), [data]);
  return ({ instance_name, client_id }) =>
    instance_name ?? (client_id === null ? '–' : (companies.get(client_id) ?? `client ${client_id}`));
}
