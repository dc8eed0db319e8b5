import { Button, Text } from '@mantine/core';
import { IconDeviceMobilePlus, IconPlus, IconSearchOff, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { FleetRow } from '../../app/api';
import { useMay } from '../../app/may';
import { CodeBlock } from '../../components/code-block';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { lazyPart } from '../../components/lazy-part';
import { PageHeader } from '../../components/page-header';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { useActiveRow } from '../../components/use-active-row';
import { OverviewStrip } from '../overview/overview-strip';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import { usePollInterval } from '../../realtime/use-realtime';
import { instanceKeys, instanceListQuery } from './api';
import { createInstanceCurl } from './curl';
import { countStates, filterRows, sortRows } from './filter-rows';
import { InstanceTable, InstanceTableSkeleton } from './instance-table';
import classes from './instances-page.module.css';
import type { ListSearch } from './list-search';
import { StateFilter } from './state-filter';
import type { BulkKind } from './use-bulk';
import { useChoice } from './use-choice';

const BulkDialog = lazyPart(() => import('./bulk-dialog'));
const CreateInstanceDialog = lazyPart(() => import('./create-instance-dialog'));
const ConnectDialog = lazyPart(() => import('../connect/connect-dialog'));

const route = getRouteApi('/frame/instances');
const NOTHING: never[] = [];
const idOf = ({ id }: FleetRow) => id;
/** What the events do not tell, such as the queue and what is to be done, is asked for this often while they come. */
const ASK_AGAIN_MS = 5_000;

export function InstancesPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/instances' });
  const refetchInterval = usePollInterval();
  const { data: rows = NOTHING, error, isPending, refetch } = useQuery({ ...instanceListQuery, refetchInterval });
  useRefreshOn(instanceKeys.list, () => true, ASK_AGAIN_MS);
  const deferred = useDeferredValue(search);
  // Sorted apart from the search: ten thousand rows are put in order once, not with every letter.
  const sorted = useMemo(() => sortRows(rows, search.sort), [rows, search.sort]);
  const found = useMemo(() => filterRows(sorted, deferred), [sorted, deferred]);
  const counts = useMemo(() => countStates(rows), [rows]);
  const { active, setActive, move } = useActiveRow(found, idOf);
  const [isCreating, setCreating] = useState(false);
  const choice = useChoice(found, rows);
  const [bulk, setBulk] = useState<BulkKind | null>(null);
  const [connecting, setConnecting] = useState<string | null>(null);
  const mayChange = useMay('change');
  const searchField = useRef<HTMLInputElement>(null);

  const change = (part: ListSearch) => {
    setActive(-1);
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  const open = (name: string) => void navigate({ to: '/instances/$name', params: { name } });
  const activeRow = found[active];
  useShortcuts({
    '/': () => searchField.current?.focus(),
    ...(mayChange && {
      n: () => setCreating(true),
      c: () => activeRow && setConnecting(activeRow.instance_name),
      x: () => choice.toggle(active, false),
      Escape: choice.clear,
    }),
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
        {mayChange && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} title="New instance (n)">
            New<span className={classes.wide}>&nbsp;instance</span>
          </Button>
        )}
      </PageHeader>
      {rows.length > 0 && (
        <OverviewStrip
          rows={rows}
          by={search.by ?? 'hour'}
          why={search.why}
          onBy={(by) => change({ by: by === 'day' ? by : undefined })}
          onWhy={(why) => change({ why })}
        />
      )}
      {rows.length > 0 && (
        <StateFilter
          counts={counts}
          total={rows.length}
          state={search.state}
          sort={search.sort ?? 'need'}
          onState={(state) => change({ state })}
          onSort={(sort) => change({ sort: sort === 'need' ? undefined : sort })}
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
          action={mayChange && <Button onClick={() => setCreating(true)}>Create the first one</Button>}
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
            <Button variant="default" onClick={() => change({ q: undefined, state: undefined, why: undefined })}>
              Show all {rows.length.toLocaleString()}
            </Button>
          }
        >
          No instance has these words in its name, number, profile or client.
        </EmptyState>
      )}
      {mayChange && choice.rows.length > 0 && (
        <div className={classes.bulk} role="group" aria-label="With those that are chosen">
          <Text size="sm" fw={550}>
            {choice.rows.length.toLocaleString()} chosen
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => setBulk('restart')}>
            Restart
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setBulk('logout')}>
            Unlink the phones
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} />}
            onClick={choice.clear}
          >
            Clear
          </Button>
        </div>
      )}
      {found.length > 0 && (
        <InstanceTable
          rows={found}
          active={active}
          onActive={setActive}
          onOpen={open}
          chosen={choice.ids}
          onChoose={mayChange ? choice.toggle : null}
          onChooseAll={mayChange ? choice.toggleAll : null}
          onConnect={mayChange ? setConnecting : null}
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
        {bulk && <BulkDialog kind={bulk} rows={choice.rows} onClose={() => setBulk(null)} />}
        {connecting !== null && <ConnectDialog name={connecting} onClose={() => setConnecting(null)} />}
      </Suspense>
    </div>
  );
}
