import { Button, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { AuditEntry } from '../../app/staff-api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ListFrame, ListSkeleton } from '../../components/list-frame';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { TimeAgo } from '../../components/time-ago';
import { auditQuery } from './api';
import { AuditFilters } from './audit-filters';
import type { AuditSearch } from './audit-search';
import { actionWords, actorWords, detailWords } from './audit-words';
import classes from './audit.module.css';

const TYPING_MS = 250;

const route = getRouteApi('/frame/audit');

export function AuditPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/audit' });
  const [asked] = useDebouncedValue(search, TYPING_MS);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...auditQuery(asked),
    placeholderData: keepPreviousData,
  });
  const change = (part: AuditSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const entries = data?.pages.flatMap(({ items }) => items);
  return (
    <Page>
      <PageHeader title="Audit log" />
      <AuditFilters search={search} onChange={change} />
      <ListFrame label="Who changed what">
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!entries && !error && <ListSkeleton label="Loading the audit log" rows={9} />}
        {entries && entries.length > 0 && <Entries entries={entries} />}
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

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <Table verticalSpacing={8} horizontalSpacing={16} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>Who</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>To what</Table.Th>
          <Table.Th>Details</Table.Th>
          <Table.Th>From</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map(({ id, at, actor, action, target, details, address, request_id }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <TimeAgo at={at} withAgo />
            </Table.Td>
            <Table.Td data-of="Who" data-words className="foreign">
              {actorWords(actor)}
            </Table.Td>
            <Table.Td data-of="What">{actionWords(action)}</Table.Td>
            <Table.Td data-of="To what">
              <Text size="sm" className="truncate" maw={220} title={target ?? undefined}>
                {target ?? '–'}
              </Text>
            </Table.Td>
            <Table.Td data-of="Details" className={classes.details} title={detailWords(details)}>
              {detailWords(details)}
            </Table.Td>
            <Table.Td data-of="From" title={request_id ? `Request ${request_id}` : undefined}>
              {address ?? '–'}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
