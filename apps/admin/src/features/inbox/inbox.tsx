import { Button, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { IconInbox, IconMessageCircleOff } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, useRef } from 'react';
import type { ChatFilter, InboxChat } from '../../app/inbox-api';
import { useMay } from '../../app/may';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { FindField } from '../../components/find-field';
import { useWalk } from '../../components/use-walk';
import { usePollInterval } from '../../realtime/use-realtime';
import { instanceListQuery } from '../instances/api';
import { chatsQuery } from './api';
import { ChatList, ChatListSkeleton, idOfChat } from './chat-list';
import type { InboxSearch } from './inbox-search';
import classes from './inbox.module.css';
import { Thread } from './thread';
import { useLiveChats } from './use-live-chats';

/** The chat that is open. */
export interface OpenChat {
  instance: string;
  jid: string;
}

interface Props {
  /** The only instance whose chats are on show; undefined where all may be chosen from. */
  instance?: string;
  search: InboxSearch;
  /** Parts that are undefined leave the address. */
  onSearch: (part: InboxSearch) => void;
  open: OpenChat | null;
  onOpen: (chat: OpenChat | null) => void;
}

const NOTHING: never[] = [];
const SHOWN = [
  { value: '', label: 'All' },
  { value: 'unread', label: 'Unread' },
  { value: 'archived', label: 'Archived' },
];

/** Chats beside each other, and the open one: as it is on a phone, for every number at once. */
export function Inbox({ instance, search, onSearch, open, onOpen }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const find = useDeferredValue(search.find);
  const filter = useMemo<ChatFilter>(() => {
    const of = instance ?? search.of;
    return {
      ...(of !== undefined && { instance: of }),
      ...(search.show && { show: search.show }),
      ...(find && { text: find }),
    };
  }, [instance, search.of, search.show, find]);
  const refetchInterval = usePollInterval();
  const mayChange = useMay('change');
  const list = useInfiniteQuery({ ...chatsQuery(filter), refetchInterval, placeholderData: (before) => before });
  useLiveChats(filter);
  const chats = useMemo(() => list.data?.pages.flatMap(({ records }) => records) ?? NOTHING, [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const opened = chats.find((chat) => open && isOpen(chat, open));
  const show = (chat: InboxChat) => onOpen({ instance: chat.instance, jid: chat.remoteJid });
  const close = () => onOpen(null);
  const { active, setActive, move } = useWalk({
    rows: chats,
    idOf: idOfChat,
    openId: opened?.id,
    field,
    onOpen: show,
    onClose: close,
  });

  return (
    <div className={classes.inbox} data-open={open !== null || undefined}>
      <section className={classes.side} aria-label="Inbox">
        <div className={classes.tools}>
          <FindField
            label="Find a chat"
            value={search.find ?? ''}
            field={field}
            onFind={(text) => onSearch({ find: text || undefined })}
            onDown={() => move(1)}
          />
          {instance === undefined && <InstanceChoice value={search.of} onChange={(of) => onSearch({ of })} />}
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="Which chats"
            data={SHOWN}
            value={search.show ?? ''}
            onChange={(value) => onSearch({ show: value === 'unread' || value === 'archived' ? value : undefined })}
          />
        </div>
        <ErrorNotice error={list.error} title="The chats could not be read" onRetry={() => void list.refetch()} />
        {list.isPending && !list.error && <ChatListSkeleton />}
        {!list.isPending && !list.error && chats.length === 0 && (
          <Empty
            search={search}
            onWrite={
              mayChange && filter.instance !== undefined
                ? (jid) => onOpen({ instance: filter.instance ?? '', jid })
                : null
            }
            onClear={() => onSearch({ find: undefined, show: undefined, of: undefined })}
          />
        )}
        {chats.length > 0 && (
          <ChatList
            chats={chats}
            active={active}
            openId={opened?.id}
            withInstance={filter.instance === undefined}
            onActive={setActive}
            onOpen={show}
            onNearEnd={loadMore}
          />
        )}
      </section>
      {open ? (
        <Thread key={`${open.instance} ${open.jid}`} instance={open.instance} jid={open.jid} onClose={close} />
      ) : (
        <div className={classes.none}>
          <EmptyState icon={<IconInbox size={28} stroke={1.5} />} title="Choose a chat">
            <Text component="span" size="sm" c="dimmed">
              <kbd>j</kbd> and <kbd>k</kbd> walk through the chats, <kbd>Enter</kbd> opens one, <kbd>Esc</kbd> closes
              it, <kbd>/</kbd> searches.
            </Text>
          </EmptyState>
        </div>
      )}
    </div>
  );
}

const isOpen = (chat: InboxChat, { instance, jid }: OpenChat): boolean =>
  chat.instance === instance && (chat.remoteJid === jid || chat.remoteJidAlt === jid);

function InstanceChoice({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (of: string | undefined) => void;
}) {
  const { data: instances } = useQuery(instanceListQuery);
  if (!instances || instances.length < 2) return null;
  const names = instances.map(({ instance_name }) => instance_name).sort((a, b) => a.localeCompare(b));
  return (
    <NativeSelect
      size="xs"
      aria-label="Instance"
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      data={[{ value: '', label: 'All instances' }, ...names]}
    />
  );
}

interface EmptyProps {
  search: InboxSearch;
  onClear: () => void;
  /** Begins a chat; null where it is not known from which number, or not allowed. */
  onWrite: ((jid: string) => void) | null;
}

const PHONE = /^\+?\d[\d\s().-]{6,20}$/;

function Empty({ search, onClear, onWrite }: EmptyProps) {
  if (onWrite && search.find !== undefined && PHONE.test(search.find)) {
    const digits = search.find.replace(/\D/g, '');
    return (
      <EmptyState
        icon={<IconMessageCircleOff size={28} stroke={1.5} />}
        title="No chat with that number"
        action={<Button onClick={() => onWrite(`${digits}@s.whatsapp.net`)}>Write to +{digits}</Button>}
      >
        Nobody with this number has written yet.
      </EmptyState>
    );
  }
  if (Object.values(search).some((value) => value !== undefined)) {
    return (
      <EmptyState
        icon={<IconMessageCircleOff size={28} stroke={1.5} />}
        title="Nothing matches"
        action={
          <Button variant="default" onClick={onClear}>
            Show all chats
          </Button>
        }
      >
        No chat fits what is chosen above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<IconInbox size={28} stroke={1.5} />} title="No chats yet">
      Chats appear here as soon as somebody writes to a connected number, or it writes to them.
    </EmptyState>
  );
}
