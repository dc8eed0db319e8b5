import { ActionIcon, Skeleton, Text } from '@mantine/core';
import { IconArrowLeft, IconListDetails, IconMessageOff } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { WharfApiError } from '@wharf/api-client';
import { useCallback, useMemo, useState } from 'react';
import { serverClock } from '../../app/clock';
import { useMay } from '../../app/may';
import { inboxApi, type InboxChat, type SentMessage, type ThreadMessage } from '../../app/inbox-api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { showError } from '../../components/show-error';
import { useNow } from '../../components/use-now';
import { usePollInterval } from '../../realtime/use-realtime';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import { chatQuery, inboxKeys, threadQuery, waitsForFile } from './api';
import { ChatAvatar } from './avatar';
import { Bubble } from './bubble';
import { addressesOf, titleOf } from './chat-words';
import { Composer } from './composer';
import { isOfChat, messageOf } from './message-frames';
import { addMessage, react, type Thread as ThreadPages } from './patch-thread';
import { ThreadList } from './thread-list';
import { firstUnread, linesOf, type ThreadLine } from './thread-lines';
import classes from './thread.module.css';
import { useTyping } from './typing';
import { useLiveThread } from './use-live-thread';
import { useMarkRead } from './use-mark-read';

interface Props {
  instance: string;
  /** Either address of the chat. */
  jid: string;
  onClose: () => void;
  /** It stands beside something else, where people write as well. */
  isBeside?: boolean;
}

const NOTHING: never[] = [];
const FILE_POLL_MS = 2_500;
const TOLD_OF_CHATS = /^(chats\.|contacts\.|groups\.)/;

/** One chat: what was said in it, and a field to say more. */
export function Thread({ instance, jid, onClose, isBeside = false }: Props) {
  const client = useQueryClient();
  const mayChange = useMay('change');
  const refetchInterval = usePollInterval();
  const { data: known, error: chatError } = useQuery({ ...chatQuery(instance, jid), refetchInterval });
  const chat = useMemo(() => known ?? aNewChat(instance, jid), [known, instance, jid]);
  const addresses = useMemo(
    () => [jid, chat.remoteJid, ...(chat.remoteJidAlt === null ? [] : [chat.remoteJidAlt])],
    [jid, chat],
  );
  const thread = useInfiniteQuery({
    ...threadQuery(instance, jid),
    refetchInterval: ({ state }) => {
      const waits = state.data?.pages[0]?.records.some((message) => waitsForFile(message, serverClock.now()));
      return waits ? FILE_POLL_MS : refetchInterval;
    },
  });
  const messages = useMemo(() => thread.data?.pages.flatMap(({ records }) => records) ?? NOTHING, [thread.data]);
  useLiveThread(instance, jid, addresses);
  useRefreshOn(inboxKeys.chat(instance, jid), (frame) => {
    if (frame.instance !== instance) return false;
    const message = messageOf(frame);
    return message ? addresses.some((one) => isOfChat(message.key, one)) : TOLD_OF_CHATS.test(frame.event);
  });
  useMarkRead(known, messages);
  const typing = useTyping(instance, addresses);

  const [unreadFrom, setUnreadFrom] = useState<string | null | undefined>(undefined);
  // Where reading begins stays where it was when the chat was opened.
  if (unreadFrom === undefined && known && thread.data) setUnreadFrom(firstUnread(messages, known.unread));
  const now = useNow();
  const today = new Date(now).toDateString();
  const lines = useMemo(() => linesOf(messages, unreadFrom ?? null, Date.parse(today)), [messages, unreadFrom, today]);

  const [quoted, setQuoted] = useState<ThreadMessage | null>(null);
  const [wanted, setWanted] = useState<{ waId: string; wish: number } | null>(null);
  const change = useCallback(
    (apply: (pages: ThreadPages) => ThreadPages) =>
      client.setQueryData<ThreadPages>(inboxKeys.thread(instance, jid), (pages) => pages && apply(pages)),
    [client, instance, jid],
  );
  const onSent = useCallback(
    (sent: SentMessage) =>
      change((pages) => addMessage(pages, sent, new Date(serverClock.now()).toISOString(), 'queued')),
    [change],
  );
  const reaction = useMutation({
    mutationFn: ({ message, emoji }: { message: ThreadMessage; emoji: string }) =>
      inboxApi.react(instance, message.key, emoji),
    onSuccess: (sent) => change((pages) => react(pages, sent)),
    onError: (error) => showError(error, 'The reaction was not sent'),
  });
  const { mutate: sendReaction } = reaction;
  const onReact = useCallback(
    (message: ThreadMessage, emoji: string) => sendReaction({ message, emoji }),
    [sendReaction],
  );
  const showQuoted = useCallback(
    (waId: string) => setWanted((before) => ({ waId, wish: (before?.wish ?? 0) + 1 })),
    [],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = thread;
  const loadOlder = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (isNoInstance(thread.error) || isNoInstance(chatError)) {
    return (
      <EmptyState icon={<IconMessageOff size={28} stroke={1.5} />} title="There is no such chat">
        The number <span className="foreign">{instance}</span> was deleted, or it belongs to somebody else.
      </EmptyState>
    );
  }
  const draw = (line: ThreadLine) => {
    if (line.kind === 'day') return <div className={classes.day}>{line.day}</div>;
    if (line.kind === 'unread') return <div className={classes.news}>New messages</div>;
    return (
      <Bubble
        message={line.message}
        isGroup={chat.isGroup}
        onReply={mayChange ? setQuoted : null}
        onReact={mayChange ? onReact : null}
        onQuote={showQuoted}
      />
    );
  };
  const isUnknown = chatError instanceof WharfApiError && chatError.code === 'CHAT_NOT_FOUND';
  return (
    <section className={classes.thread} aria-label={`Chat with ${titleOf(chat)}`}>
      <header className={classes.head}>
        <ActionIcon className={classes.back} hidden={isBeside} aria-label="Back to the chats" onClick={onClose}>
          <IconArrowLeft size={20} />
        </ActionIcon>
        <ChatAvatar chat={chat} />
        <div className={classes.who}>
          <h2 className={`truncate ${classes.name}`}>{titleOf(chat)}</h2>
          <p className={`truncate ${classes.addresses}`} aria-live="polite">
            {typing || `${addressesOf(chat)} · ${instance}`}
          </p>
        </div>
        <Link
          to="/instances/$name"
          params={{ name: instance }}
          search={{ tab: 'messages', chat: chat.remoteJid }}
          className={classes.logLink}
          aria-label="These messages in the log"
          title="These messages in the log"
        >
          <IconListDetails size={18} stroke={1.7} />
        </Link>
      </header>
      <ErrorNotice
        error={thread.error ?? (isUnknown ? null : chatError)}
        title="This chat could not be read"
        onRetry={() => void thread.refetch()}
      />
      {thread.isPending && !thread.error && <ThreadSkeleton />}
      {thread.data && lines.length === 0 && (
        <Text c="dimmed" ta="center" className={classes.nothing}>
          Nothing was said here yet.
        </Text>
      )}
      {lines.length > 0 && (
        <ThreadList lines={lines} isLoadingOlder={isFetchingNextPage} onNearStart={loadOlder} wanted={wanted}>
          {draw}
        </ThreadList>
      )}
      {mayChange && (known || chatError) && (
        <Composer
          instance={instance}
          chat={chat}
          quoted={quoted}
          onQuoteDone={() => setQuoted(null)}
          onSent={onSent}
          onClose={onClose}
          takesFocus={!isBeside}
        />
      )}
      {!mayChange && (
        <Text size="sm" c="dimmed" className={classes.readOnly}>
          You may read here, and not write.
        </Text>
      )}
    </section>
  );
}

const isNoInstance = (error: Error | null): boolean =>
  error instanceof WharfApiError && error.code === 'INSTANCE_NOT_FOUND';

function ThreadSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading the messages" className={classes.waiting}>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton
          key={index}
          height={36 + ((index * 13) % 30)}
          width={`${30 + ((index * 23) % 30)}%`}
          radius="lg"
          ml={index % 3 === 1 ? 'auto' : undefined}
        />
      ))}
    </div>
  );
}

/** A chat that nobody wrote in yet. */
const aNewChat = (instance: string, jid: string): InboxChat => ({
  id: '',
  instance,
  remoteJid: jid,
  remoteJidAlt: null,
  name: null,
  pictureUrl: null,
  isGroup: jid.endsWith('@g.us'),
  unread: 0,
  markedUnread: false,
  archived: false,
  pinned: false,
  mutedUntil: null,
  lastAt: null,
  last: null,
});
