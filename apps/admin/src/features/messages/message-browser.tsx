import { Button } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { useShortcuts } from '../../components/shortcuts';
import { useActiveRow } from '../../components/use-active-row';
import { MessageDetail } from './message-detail';
import { MessageFilters } from './message-filters';
import { MessageList, MessageListSkeleton, type ListedMessage } from './message-list';
import classes from './messages.module.css';
import { NO_FILTERS, type MessagesSearch } from './messages-search';

/** A log as it was read so far. */
export interface BrowsedLog {
  rows: readonly ListedMessage[];
  isPending: boolean;
  error: Error | null;
  retry: () => void;
  /** Reads the next page; null on the last. */
  more: (() => void) | null;
  isReadingMore: boolean;
}

/** A message and the instance that it is in. */
export interface MessagePlace {
  id: string;
  instance: string;
}

interface Props<S extends MessagesSearch> {
  log: BrowsedLog;
  search: S;
  isFiltered: boolean;
  /** The message that is open. */
  opened: MessagePlace | null;
  /** Whose messages these are, where they are all one's; null shows the instance of each. */
  instance: string | null;
  /** More to filter by. */
  filters?: ReactNode;
  /** How many there are, or how far one has looked. */
  summary: ReactNode;
  exports: ReactNode;
  moreLabel: string;
  /** Shown where there is nothing at all. */
  empty: ReactNode;
  /** Parts that are undefined leave the address. */
  onSearch: (part: Partial<MessagesSearch>) => void;
  onClear: () => void;
  onOpen: (place: MessagePlace | null) => void;
}

/** As a {@link MessagePlace} names it. */
const idOf = ({ id, instance_name = '' }: ListedMessage) => `${instance_name}/${id}`;

/** Messages, what narrows them, and one of them closely; walked by mouse and keys. */
export function MessageBrowser<S extends MessagesSearch>(props: Props<S>) {
  const { log, search, isFiltered, opened, instance, onSearch, onClear, onOpen } = props;
  const { rows } = log;
  const { active, setActive, move } = useActiveRow(rows, idOf);
  const textField = useRef<HTMLInputElement>(null);
  const placeOf = (row: ListedMessage): MessagePlace => ({ id: row.id, instance: row.instance_name ?? instance ?? '' });
  const change = (part: Partial<MessagesSearch>) => {
    setActive(-1);
    onSearch(part);
  };
  useShortcuts({
    '/': () => textField.current?.focus(),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => setActive(0),
    End: () => setActive(rows.length - 1),
    Enter: () => rows[active] && onOpen(placeOf(rows[active])),
    Escape: () => onOpen(null),
  });

  return (
    <div className={classes.tab} data-open={opened !== null || undefined}>
      <section className={classes.log} aria-label="Messages">
        <MessageFilters
          search={search}
          isFiltered={isFiltered}
          textField={textField}
          onChange={change}
          onClear={onClear}
        >
          {props.filters}
        </MessageFilters>
        <div className={classes.summary}>
          {props.summary}
          {props.exports}
        </div>
        <ErrorNotice error={log.error} title="The messages could not be read" onRetry={log.retry} />
        {log.isPending && !log.error && <MessageListSkeleton hasInstances={instance === null} />}
        {!log.isPending && rows.length === 0 && !log.error && !log.more && (
          <>{isFiltered ? <NothingMatches onClear={onClear} /> : props.empty}</>
        )}
        {rows.length > 0 && (
          <MessageList
            rows={rows}
            active={active}
            openId={opened?.id}
            hasInstances={instance === null}
            onActive={setActive}
            onOpen={(row) => onOpen(placeOf(row))}
          />
        )}
        {log.more && (
          <div className={classes.more}>
            <Button variant="default" loading={log.isReadingMore} onClick={log.more}>
              {props.moreLabel}
            </Button>
          </div>
        )}
      </section>
      {opened && (
        <MessageDetail
          key={opened.id}
          name={opened.instance}
          id={opened.id}
          isInstanceShown={instance === null}
          onClose={() => onOpen(null)}
          onOpen={(id) => onOpen({ ...opened, id })}
          onChat={(chat) => change({ ...NO_FILTERS, chat })}
        />
      )}
    </div>
  );
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<IconMessageOff size={28} stroke={1.5} />}
      title="Nothing matches"
      action={
        <Button variant="default" onClick={onClear}>
          Show all messages
        </Button>
      }
    >
      No message fits these filters.
    </EmptyState>
  );
}
