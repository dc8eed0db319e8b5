import { Button, Text } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { ClientRow } from '../../app/api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import type { FindSearch } from '../../components/find-search';
import { ListFrame, ListSkeleton } from '../../components/list-frame';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { useTableWalk } from '../../components/use-table-walk';
import { clientListQuery } from './api';
import { ClientDialogs, type ClientAction } from './client-dialogs';
import { ClientTable } from './client-table';
import { CreateClientDialog } from './create-client-dialog';

const route = getRouteApi('/frame/clients');
const NOTHING: never[] = [];

export function ClientsPage() {
  const navigate = useNavigate({ from: '/clients' });
  return <Clients search={route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />;
}

interface Props {
  search: FindSearch;
  onSearch: (search: FindSearch) => void;
}

/** Those for whom the gateway is run. */
export function Clients({ search: { q = '' }, onSearch }: Props) {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(clientListQuery);
  const [isCreating, setCreating] = useState(false);
  const [action, setAction] = useState<ClientAction | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  useShortcuts({ n: () => setCreating(true) });
  const wanted = q.trim().toLowerCase();
  const shown = useMemo(() => data?.filter((client) => textOf(client).includes(wanted)), [data, wanted]);
  const walk = useTableWalk({
    label: 'Clients',
    rows: shown ?? NOTHING,
    idOf,
    field: searchField,
    onOpen: ({ id }) => void navigate({ to: '/clients/$id', params: { id } }),
  });
  return (
    <Page>
      <PageHeader
        title="Clients"
        aside={data && data.length > 0 && <Text c="dimmed" size="sm" children={data.length.toLocaleString()} />}
      >
        <SearchField
          inputRef={searchField}
          label="Search company, e-mail"
          value={q}
          onChange={(text) => onSearch(text === '' ? {} : { q: text })}
          onArrowDown={() => walk.move(1)}
        />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} title="New client (n)">
          New client
        </Button>
      </PageHeader>
      <ListFrame label="Clients" isWalked>
        {!data && error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton label="Loading the clients" />}
        {shown && shown.length > 0 && <ClientTable clients={shown} walk={walk} onAction={setAction} />}
        {shown?.length === 0 && (
          <EmptyState
            icon={<IconBuilding size={28} stroke={1.5} />}
            title={q ? 'Nothing matches' : 'No clients yet'}
            action={!q && <Button onClick={() => setCreating(true)}>Create the first one</Button>}
          >
            {q
              ? 'No client has these letters in its name or its e-mail address.'
              : 'A client is a customer: it has its own instances, keys and limits, and sees nothing of the others.'}
          </EmptyState>
        )}
      </ListFrame>
      {isCreating && <CreateClientDialog onClose={() => setCreating(false)} />}
      {action && <ClientDialogs action={action} onClose={() => setAction(null)} />}
    </Page>
  );
}

const idOf = ({ id }: ClientRow): string => String(id);

function textOf({ company_name, email, api_key_prefix }: ClientRow): string {
  return [company_name, email, api_key_prefix].join('\n').toLowerCase();
}
