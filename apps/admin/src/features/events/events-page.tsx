import { Button, NativeSelect, Skeleton, Text } from '@mantine/core';
import { IconActivity, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useRef, useState } from 'react';
import { CodeBlock } from '../../components/code-block';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { SearchField } from '../../components/search-field';
import { useShortcuts } from '../../components/shortcuts';
import { ListboxSkeleton } from '../../components/virtual-listbox';
import { useSocketStatus } from '../../realtime/use-realtime';
import { instanceListQuery } from '../instances/api';
import { setWebhookCurl } from '../instances/curl';
import { EventDetail } from './event-detail';
import { EventList } from './event-list';
import { EVENT_TYPES } from './event-types';
import classes from './events.module.css';
import type { EventsSearch } from './events-search';
import { MOST_LIVE, type TailEvent } from './tail';
import { useTail } from './use-tail';

const route = getRouteApi('/frame/events');

/** Everything that happens, as it happens. */
export function EventsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/events' });
  const change = useCallback(
    (part: EventsSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  return <Events search={search} onSearch={change} />;
}

interface Props {
  search: EventsSearch;
  /** Parts that are undefined leave the address. */
  onSearch: (part: EventsSearch) => void;
}

const TYPES = [
  { value: '', label: 'All kinds' },
  ...EVENT_TYPES.map(([group, items]) => ({ group, items: [...items] })),
];

/** The tail with its filters, and the event that is open. */
export function Events({ search, onSearch }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const find = useDeferredValue(search.find);
  const { shown, past, isCut, readAgain, isHeld, missed, toggle } = useTail({ ...search, find });
  const isLive = useSocketStatus() === 'live';
  const { data: instances } = useQuery(instanceListQuery);
  const [activeId, setActiveId] = useState<string | null>(null);
  // The event itself is kept: it stays open when the tail has gone past it.
  const [open, setOpen] = useState<TailEvent | null>(null);
  const active = shown.findIndex(({ id }) => id === activeId);

  const move = (by: number) => {
    const next = shown[Math.max(0, Math.min(shown.length - 1, active + by))];
    if (!next) return;
    setActiveId(next.id);
    if (open) setOpen(next);
  };
  useShortcuts({
    '/': () => field.current?.focus(),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => setOpen(shown[active] ?? null),
    Escape: () => setOpen(null),
    p: toggle,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = past;
  const loadMore = useCallback(() => {
    if (!isCut && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isCut, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const names = instances?.map(({ instance_name }) => instance_name).sort((a, b) => a.localeCompare(b)) ?? [];
  const isFiltered = Object.values(search).some((value) => value !== undefined);

  return (
    <div className={classes.page} data-open={open !== null || undefined}>
      <section className={classes.tail} aria-label="Events">
        <div className={classes.tools}>
          <h1 className={classes.title}>Events</h1>
          <div className={classes.find}>
            <SearchField
              value={search.find ?? ''}
              onChange={(text) => onSearch({ find: text || undefined })}
              label="Find in events"
              inputRef={field}
              onArrowDown={() => move(1)}
            />
          </div>
          <NativeSelect
            aria-label="Kind"
            w={180}
            value={search.type ?? ''}
            onChange={({ currentTarget }) => onSearch({ type: currentTarget.value || undefined })}
            data={TYPES}
          />
          <NativeSelect
            aria-label="Instance"
            w={160}
            value={search.instance ?? ''}
            onChange={({ currentTarget }) => onSearch({ instance: currentTarget.value || undefined })}
            data={[{ value: '', label: 'All instances' }, ...withChosen(names, search.instance)]}
          />
          <Button
            variant="default"
            leftSection={isHeld ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
            aria-pressed={isHeld}
            onClick={toggle}
          >
            {isHeld ? 'Go on' : 'Pause'}
          </Button>
        </div>
        <Text size="xs" c="dimmed" role="status" className={classes.state}>
          {stateOf({ isHeld, missed, isLive, count: shown.length })}
        </Text>
        <ErrorNotice error={past.error} title="Past events could not be read" onRetry={() => void past.refetch()} />
        {past.isPending && !past.error && shown.length === 0 && <TailSkeleton />}
        {shown.length === 0 && !past.isPending && (
          <Empty
            isFiltered={isFiltered}
            onClear={() => onSearch({ instance: undefined, type: undefined, find: undefined })}
          />
        )}
        {shown.length > 0 && (
          <EventList
            events={shown}
            active={active}
            openId={open?.id ?? null}
            onActive={(index) => setActiveId(shown[index]?.id ?? null)}
            onOpen={setOpen}
            onNearEnd={loadMore}
          />
        )}
        {isCut && (
          <div className={classes.cut}>
            <Text size="sm" c="dimmed">
              So much happens that only the newest {MOST_LIVE.toLocaleString()} are kept here.
            </Text>
            <Button size="compact-sm" variant="default" onClick={readAgain}>
              Read older ones
            </Button>
          </div>
        )}
      </section>
      {open && <EventDetail key={open.id} event={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function stateOf({
  isHeld,
  missed,
  isLive,
  count,
}: {
  isHeld: boolean;
  missed: number;
  isLive: boolean;
  count: number;
}) {
  const events = `${count.toLocaleString()} ${count === 1 ? 'event' : 'events'}`;
  if (isHeld) return `Paused · ${events} · ${missed.toLocaleString()} more since`;
  return isLive ? `Live · ${events}` : `No live connection right now, it is being tried again · ${events}`;
}

const withChosen = (names: string[], chosen: string | undefined) =>
  chosen === undefined || names.includes(chosen) ? names : [...names, chosen];

function TailSkeleton() {
  return (
    <ListboxSkeleton label="Loading the events" rows={10} rowClass={classes.row} listClass={classes.list}>
      {(index) => (
        <>
          <Skeleton height={11} width={90} radius="xl" />
          <Skeleton height={11} width={130} radius="xl" />
          <Skeleton height={11} width={`${30 + ((index * 23) % 50)}%`} radius="xl" />
        </>
      )}
    </ListboxSkeleton>
  );
}

function Empty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const icon = <IconActivity size={28} stroke={1.5} />;
  if (isFiltered) {
    return (
      <EmptyState
        icon={icon}
        title="Nothing matches"
        action={
          <Button variant="default" onClick={onClear}>
            Show all events
          </Button>
        }
      >
        No event that is loaded fits these filters; new ones appear as they happen.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title="Nothing happened yet"
      more={
        <CodeBlock
          text={setWebhookCurl('YOUR_INSTANCE', 'https://example.com/hook')}
          label="Have events sent to a program with curl"
        />
      }
    >
      Messages, receipts, states of numbers: each appears here as it happens. Programs hear the same over webhooks and
      the WebSocket at <code>/ws</code>.
    </EmptyState>
  );
}
