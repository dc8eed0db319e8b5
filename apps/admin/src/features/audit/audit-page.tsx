import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { AuditEntry } from '../../app/staff-api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ListFrame, ListSkeleton } from '../../components/list-frame';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { useTableWalk } from '../../components/use-table-walk';
import { auditQuery } from './api';
import { AuditEntries } from './audit-entries';
import { AuditFilters } from './audit-filters';
import type { AuditSearch } from './audit-search';
import classes from './audit.module.css';

const TYPING_MS = 250;

const route = getRouteApi('/frame/audit');

const NOTHING: never[] = [];
const idOf = ({ id }: AuditEntry): string => String(id);

export function AuditPage() {
  const navigate = useNavigate({ from: '/audit' });
  const onSearch = (part: AuditSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return <Audit search={route.useSearch()} onSearch={onSearch} />;
}

interface Props {
  search: AuditSearch;
  /** Parts that are undefined leave the address. */
  onSearch: (part: AuditSearch) => void;
}

/** Who changed what. */
export function Audit({ search, onSearch }: Props) {
  const [asked] = useDebouncedValue(search, TYPING_MS);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...auditQuery(asked),
    placeholderData: keepPreviousData,
  });
  const entries = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const firstField = useRef<HTMLInputElement>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const toggle = (entry: AuditEntry) => setOpenId((before) => (before === idOf(entry) ? null : idOf(entry)));
  const walk = useTableWalk({
    label: 'Entries, newest first',
    rows: entries ?? NOTHING,
    idOf,
    field: firstField,
    onOpen: toggle,
    onClose: () => setOpenId(null),
  });
  return (
    <Page>
      <PageHeader title="Audit log" />
      <AuditFilters search={search} firstField={firstField} onChange={onSearch} />
      <ListFrame label="Who changed what" isWalked>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!entries && !error && <ListSkeleton label="Loading the audit log" rows={9} />}
        {entries && entries.length > 0 && (
          <AuditEntries entries={entries} idOf={idOf} openId={openId} walk={walk} onToggle={toggle} />
        )}
        {entries?.length === 0 && (
          <EmptyState icon={<IconHistory size={28} stroke={1.5} />} title="Nothing was changed">
            Every change that people and programs make is kept here: who, what, when and from where. Nothing matches
            what the list is narrowed to.
          </EmptyState>
        )}
        {hasNextPage && (
          <div className={classes.more}>
            <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show older ones
            </Button>
          </div>
        )}
      </ListFrame>
    </Page>
  );
}
