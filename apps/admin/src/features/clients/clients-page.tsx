import { Button, Text } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ClientRow } from '../../app/api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ListFrame, ListSkeleton } from '../../components/list-frame';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { clientListQuery } from './api';
import { ClientDialogs, type ClientAction } from './client-dialogs';
import { ClientTable } from './client-table';
import { CreateClientDialog } from './create-client-dialog';

export function ClientsPage() {
  const { data, error, refetch } = useQuery(clientListQuery);
  const [query, setQuery] = useState('');
  const [isCreating, setCreating] = useState(false);
  const [action, setAction] = useState<ClientAction | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => searchField.current?.focus(), n: () => setCreating(true) });
  const shown = data?.filter((client) => textOf(client).includes(query.trim().toLowerCase()));
  return (
    <Page>
      <PageHeader
        title="Clients"
        aside={data && data.length > 0 && <Text c="dimmed" size="sm" children={data.length.toLocaleString()} />}
      >
        <SearchField inputRef={searchField} label="Search company, e-mail" value={query} onChange={setQuery} />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} title="New client (n)">
          New client
        </Button>
      </PageHeader>
      <ListFrame label="Clients">
        {!data && error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton label="Loading the clients" />}
        {shown && shown.length > 0 && <ClientTable clients={shown} onAction={setAction} />}
        {shown?.length === 0 && (
          <EmptyState
            icon={<IconBuilding size={28} stroke={1.5} />}
            title={query ? 'Nothing matches' : 'No clients yet'}
            action={!query && <Button onClick={() => setCreating(true)}>Create the first one</Button>}
          >
            {query
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

function textOf({ company_name, email, api_key_prefix }: ClientRow): string {
  return [company_name, email, api_key_prefix].join('\n').toLowerCase();
}
