import { Button, Text } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { UserRow } from '../../app/staff-api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import type { FindSearch } from '../../components/find-search';
import { ListFrame, ListSkeleton } from '../../components/list-frame';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { useTableWalk } from '../../components/use-table-walk';
import { usersQuery } from './api';
import { ROLE_WORDS } from './roles';
import { UserDialogs, type UserAction } from './user-dialogs';
import { UserFormDialog } from './user-form-dialog';
import { UserTable } from './user-table';

const route = getRouteApi('/frame/users');
const NOTHING: never[] = [];
const idOf = ({ id }: UserRow): string => id;

export function UsersPage() {
  const navigate = useNavigate({ from: '/users' });
  return <Users search={route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />;
}

interface Props {
  search: FindSearch;
  onSearch: (search: FindSearch) => void;
}

/** Everybody who signs in. */
export function Users({ search: { q = '' }, onSearch }: Props) {
  const { data, error, refetch } = useQuery(usersQuery());
  const [isCreating, setCreating] = useState(false);
  const [action, setAction] = useState<UserAction | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  useShortcuts({ n: () => setCreating(true) });
  const wanted = q.trim().toLowerCase();
  const shown = useMemo(() => data?.filter((user) => textOf(user).includes(wanted)), [data, wanted]);
  const walk = useTableWalk({ label: 'Users', rows: shown ?? NOTHING, idOf, field: searchField });
  return (
    <Page>
      <PageHeader title="Users" aside={data && <Text c="dimmed" size="sm" children={data.length.toLocaleString()} />}>
        <SearchField
          inputRef={searchField}
          label="Search name, role, client"
          value={q}
          onChange={(text) => onSearch(text === '' ? {} : { q: text })}
          onArrowDown={() => walk.move(1)}
        />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} title="New user (n)">
          New user
        </Button>
      </PageHeader>
      <ListFrame label="Users" isWalked>
        {!data && error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton label="Loading the users" />}
        {shown && shown.length > 0 && <UserTable users={shown} walk={walk} onAction={setAction} />}
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

function textOf({ username, role, company_name }: UserRow): string {
  return [username, ROLE_WORDS[role], company_name].join('\n').toLowerCase();
}
