import { Text } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { CodeBlock } from '../../components/code-block';
import { EmptyState } from '../../components/empty-state';
import type { EventFrame } from '../../realtime/frames';
import { usePollInterval } from '../../realtime/use-realtime';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import { messageKeys, messageLogQuery, useExport } from './api';
import { ExportMenu } from './export-menu';
import { MessageBrowser } from './message-browser';
import { CONCERNS_MESSAGES, sendTextCurl } from './message-words';
import { filterOf, isFiltered, NO_FILTERS, type MessagesSearch } from './messages-search';

interface Props {
  name: string;
  search: MessagesSearch;
  /** Parts that are undefined leave the address. */
  onSearch: (part: MessagesSearch) => void;
}

const NOTHING: never[] = [];

/** Everything that an instance sent and received, and what became of it. */
export default function MessagesTab({ name, search, onSearch }: Props) {
  const deferred = useDeferredValue(search);
  const filter = useMemo(() => filterOf({ ...deferred, message: undefined }), [deferred]);
  const refetchInterval = usePollInterval();
  const log = useInfiniteQuery({
    ...messageLogQuery(name, filter),
    refetchInterval,
    placeholderData: (before) => before,
  });
  useRefreshOn(
    messageKeys.ofInstance(name),
    (frame: EventFrame) => frame.instance === name && CONCERNS_MESSAGES.test(frame.event),
  );
  const download = useExport(name, filter);
  const rows = useMemo(() => log.data?.pages.flatMap(({ records }) => records) ?? NOTHING, [log.data]);
  const total = log.data?.pages[0]?.total ?? 0;
  const filtered = isFiltered(search);

  return (
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
      isFiltered={filtered}
      opened={search.message === undefined ? null : { id: String(search.message), instance: name }}
      instance={name}
      summary={
        <Text size="xs" c="dimmed" role="status">
          {log.isPending ? 'Loading…' : `${total.toLocaleString()} ${total === 1 ? 'message' : 'messages'}`}
          {filtered && (total === 1 ? ' matches' : ' match')}
        </Text>
      }
      exports={<ExportMenu download={download} fileName={`${name}-messages`} isDisabled={total === 0} />}
      moreLabel="Older messages"
      empty={
        <EmptyState
          icon={<IconMessages size={28} stroke={1.5} />}
          title="No messages yet"
          more={<CodeBlock text={sendTextCurl(name)} label="Send a text with curl" />}
        >
          What this number sends and receives appears here as it happens, with every step of its delivery. Send the
          first text:
        </EmptyState>
      }
      onSearch={onSearch}
      onClear={() => onSearch(NO_FILTERS)}
      onOpen={(place) => onSearch({ message: place ? Number(place.id) : undefined })}
    />
  );
}
