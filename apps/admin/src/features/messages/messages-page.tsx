import { Text } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { exactTime } from '../../components/relative-time';
import { usePollInterval } from '../../realtime/use-realtime';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import { messageKeys, useWholeExport, wholeLogQuery } from './api';
import { ExportMenu } from './export-menu';
import { LogFilters } from './log-filters';
import { isLogFiltered, logFilterOf, NO_LOG_FILTERS, type LogSearch } from './log-search';
import { MessageBrowser } from './message-browser';
import { CONCERNS_MESSAGES } from './message-words';
import classes from './messages.module.css';

const route = getRouteApi('/frame/messages');
const NOTHING: never[] = [];
/** All instances together have much to tell. */
const ASK_AGAIN_MS = 3_000;

/** The messages of all instances that one may see. */
export function MessagesPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/messages' });
  const change = (part: LogSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const deferred = useDeferredValue(search);
  const filter = useMemo(() => logFilterOf(deferred), [deferred]);
  const refetchInterval = usePollInterval();
  const log = useInfiniteQuery({ ...wholeLogQuery(filter), refetchInterval, placeholderData: (before) => before });
  useRefreshOn(messageKeys.everywhere, ({ event }) => CONCERNS_MESSAGES.test(event), ASK_AGAIN_MS);
  const open = search.of ?? '';
  useRefreshOn(
    messageKeys.ofInstance(open),
    ({ event, instance }) => instance === open && CONCERNS_MESSAGES.test(event),
  );
  const download = useWholeExport(filter);
  const rows = useMemo(() => log.data?.pages.flatMap(({ items }) => items) ?? NOTHING, [log.data]);
  const lookedBackTo = log.data?.pages.at(-1)?.looked_back_to ?? null;

  return (
    <>
      <PageHeader title="Messages" />
      <div className={classes.page}>
        <MessageBrowser
          log={{
            rows,
            isPending: log.isPending,
            error: log.error,
            retry: () => void log.refetch(),
            more: log.hasNextPage ? () => void log.fetchNextPage() : null,
            isReadingMore: log.isFetchingNextPage,
          }}
          search={search}
          isFiltered={isLogFiltered(search)}
          opened={search.message === undefined ? null : { id: String(search.message), instance: open }}
          instance={null}
          filters={<LogFilters search={search} onChange={change} />}
          summary={
            <Text size="xs" c="dimmed" role="status">
              {log.isPending ? 'Loading…' : summaryOf(rows.length, log.hasNextPage, lookedBackTo)}
            </Text>
          }
          exports={
            <ExportMenu download={download} fileName="messages" isDisabled={rows.length === 0 && !log.hasNextPage} />
          }
          moreLabel={lookedBackTo === null ? 'Older messages' : 'Look further back'}
          empty={
            <EmptyState
              icon={<IconMessages size={28} stroke={1.5} />}
              title="No messages yet"
              action={<Link to="/instances">Choose an instance</Link>}
            >
              What your numbers send and receive appears here as it happens, with every step of its delivery.
            </EmptyState>
          }
          onSearch={change}
          onClear={() => change(NO_LOG_FILTERS)}
          onOpen={(place) => change({ message: place ? Number(place.id) : undefined, of: place?.instance })}
        />
      </div>
    </>
  );
}

function summaryOf(shown: number, hasMore: boolean, lookedBackTo: string | null): string {
  const messages = `${shown.toLocaleString()} ${shown === 1 ? 'message' : 'messages'}`;
  if (lookedBackTo !== null) {
    return `${shown === 0 ? 'No message' : messages} found back to ${exactTime(Date.parse(lookedBackTo))}`;
  }
  return hasMore ? `The newest ${messages}` : messages;
}
