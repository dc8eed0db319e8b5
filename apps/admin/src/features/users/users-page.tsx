import { Button, Text } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ListFrame, ListSkeleton } from '../../components/list-frame';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { usersQuery } from './api';
import { ROLE_WORDS } from './roles';
import { UserDialogs, type UserAction } from './user-dialogs';
import { UserFormDialog } from './user-form-dialog';
import { UserTable } from './user-table';

export function UsersPage() {
  const { data, error, refetch } = useQuery(usersQuery());
  const [query, setQuery] = useState('');
  const [isCreating, setCreating] = useState(false);
  const [action, setAction] = useState<UserAction | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => searchField.current?.focus(), n: () => setCreating(true) });
  const wanted = query.trim().toLowerCase();
  const shown = data?.filter(({ username, role, company_name }) =>
    [username, ROLE_WORDS[role], company_name].join('\n').toLowerCase().includes(wanted),
  );
  return (
    <Page>
      <PageHeader title="Users" aside={data && <Text c="dimmed" size="sm" children={data.length.toLocaleString()} />}>
        <SearchField inputRef={searchField} label="Search name, role, client" value={query} onChange={setQuery} />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} title="New user (n)">
          New user
        </Button>
      </PageHeader>
      <ListFrame label="Users">
        {!data && error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton label="Loading the users" />}
        {shown && shown.length > 0 && <UserTable users={shown} onAction={setAction} />}
        {shown?.length === 0 && (
          <EmptyState icon={<IconUsers size={28} stroke={1.5} />} title="Nobody matches">
            Nobody has these letters in their name, role or client.
          </EmptyState>
        )}
      </ListFrame>
      {isCreating && <UserFormDialog onClose={() => setCreating(false)} />}
      {action && <UserDialogs action={action} onClose={() => setAction(null)} />}
    </Page>
  );
}
