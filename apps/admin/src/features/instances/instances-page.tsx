import { Button, Text } from '@mantine/core';
import { IconDeviceMobilePlus, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { CodeBlock } from '../../components/code-block';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { usePollInterval } from '../../realtime/use-realtime';
import { instanceListQuery } from './api';
import { createInstanceCurl } from './curl';
import { countStates, filterRows, sortRows } from './filter-rows';
import { InstanceTable, InstanceTableSkeleton } from './instance-table';
import classes from './instances-page.module.css';
import type { ListSearch } from './list-search';
import { StateFilter } from './state-filter';

const CreateInstanceDialog = lazy(() => import('./create-instance-dialog'));
const ConnectDialog = lazy(() => import('../connect/connect-dialog'));

const route = getRouteApi('/frame/instances');
const NOTHING: never[] = [];

export function InstancesPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/instances' });
  const refetchInterval = usePollInterval();
  const { data: rows = NOTHING, error, isPending, refetch } = useQuery({ ...instanceListQuery, refetchInterval });
  const deferred = useDeferredValue(search);
  // Sorted apart from the search: ten thousand rows are put in order once, not with every letter.
  const sorted = useMemo(() => sortRows(rows, search.sort), [rows, search.sort]);
  const found = useMemo(() => filterRows(sorted, deferred), [sorted, deferred]);
  const counts = useMemo(() => countStates(rows), [rows]);
  // -1 until a key or the mouse chose a row.
  const [active, setActive] = useState(-1);
  const [isCreating, setCreating] = useState(false);
  const [connecting, setConnecting] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);

  const change = (part: ListSearch) => {
    setActive(-1);
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  const open = (name: string) => void navigate({ to: '/instances/$name', params: { name } });
  const activeRow = found[Math.min(active, found.length - 1)];
  const move = (by: number) => setActive((index) => Math.max(0, Math.min(found.length - 1, index + by)));
  useShortcuts({
    '/': () => searchField.current?.focus(),
    n: () => setCreating(true),
    c: () => activeRow && setConnecting(activeRow.instance_name),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(12),
    PageUp: () => move(-12),
    Home: () => setActive(0),
    End: () => setActive(found.length - 1),
    Enter: () => activeRow && open(activeRow.instance_name),
  });

  return (
    <div className={classes.page}>
      <PageHeader
        title="Instances"
        aside={
          rows.length > 0 && (
            <Text c="dimmed" size="sm">
              {rows.length.toLocaleString()}
            </Text>
          )
        }
      >
        <SearchField
          inputRef={searchField}
          label="Search name, number, client"
          value={search.q ?? ''}
          onChange={(q) => change({ q: q || undefined })}
          onArrowDown={() => setActive(0)}
        />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} title="New instance (n)">
          New<span className={classes.wide}>&nbsp;instance</span>
        </Button>
      </PageHeader>
      {rows.length > 0 && (
        <StateFilter
          counts={counts}
          state={search.state}
          sort={search.sort ?? 'name'}
          onState={(state) => change({ state })}
          onSort={(sort) => change({ sort: sort === 'name' ? undefined : sort })}
        />
      )}
      {error && (
        <div className={classes.notice}>
          <ErrorNotice error={error} title="The list could not be refreshed" onRetry={() => void refetch()} />
        </div>
      )}
      {isPending && !error && <InstanceTableSkeleton />}
      {!isPending && !error && rows.length === 0 && (
        <EmptyState
          icon={<IconDeviceMobilePlus size={28} stroke={1.5} />}
          title="No instances yet"
          action={<Button onClick={() => setCreating(true)}>Create the first one</Button>}
          more={<CodeBlock text={createInstanceCurl('my-first-number')} label="Create an instance with curl" />}
        >
          An instance is one WhatsApp number on this gateway: create it, scan a QR code, and send. The same over the
          API:
        </EmptyState>
      )}
      {rows.length > 0 && found.length === 0 && (
        <EmptyState
          icon={<IconSearchOff size={28} stroke={1.5} />}
          title="Nothing matches"
          action={
            <Button variant="default" onClick={() => change({ q: undefined, state: undefined })}>
              Show all {rows.length.toLocaleString()}
            </Button>
          }
        >
          No instance has these words in its name, number, profile or client.
        </EmptyState>
      )}
      {found.length > 0 && (
        <InstanceTable
          rows={found}
          active={Math.min(active, found.length - 1)}
          onActive={setActive}
          onOpen={open}
          onConnect={setConnecting}
        />
      )}
      <Suspense>
        {isCreating && (
          <CreateInstanceDialog
            onClose={() => setCreating(false)}
            onConnect={(name) => {
              setCreating(false);
              setConnecting(name);
            }}
          />
        )}
        {connecting !== null && <ConnectDialog name={connecting} onClose={() => setConnecting(null)} />}
      </Suspense>
    </div>
  );
}
