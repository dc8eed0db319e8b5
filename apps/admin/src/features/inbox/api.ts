import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { inboxApi, type ChatFilter, type ThreadMessage } from '../../app/inbox-api';
import { learnAddresses } from './chat-key';
import { WITH_FILE } from './message-content';

export const inboxKeys = {
  lists: ['inbox', 'chats'] as const,
  chats: (filter: ChatFilter) => ['inbox', 'chats', filter] as const,
  chat: (instance: string, chat: string) => ['inbox', 'chat', instance, chat] as const,
  threads: ['inbox', 'thread'] as const,
  thread: (instance: string, chat: string) => ['inbox', 'thread', instance, chat] as const,
};

const CHATS_ON_A_PAGE = 100;
const MESSAGES_ON_A_PAGE = 50;

/** Events keep what is on show up to date; what was not on show is asked for again. */
const LIVE = { staleTime: Infinity, refetchOnMount: 'always' } as const;

/** Chats, a page at a time, the one with the newest message first. */
export const chatsQuery = (filter: ChatFilter) =>
  infiniteQueryOptions({
    queryKey: inboxKeys.chats(filter),
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: CHATS_ON_A_PAGE, ...(pageParam && { cursor: pageParam }) };
      const page = await inboxApi.listChats(query, signal);
      page.records.forEach(learnAddresses);
      return page;
    },
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
    ...LIVE,
  });

/** One chat, by either address. */
export const readChat = async (instance: string, chat: string, signal?: AbortSignal) =>
  learnAddresses(await inboxApi.getChat(instance, chat, signal));

export const chatQuery = (instance: string, chat: string) =>
  queryOptions({
    queryKey: inboxKeys.chat(instance, chat),
    queryFn: ({ signal }) => readChat(instance, chat, signal),
    ...LIVE,
  });

/** A file is fetched when its message comes, which takes moments; what is missing later was not to be had. */
const FETCHED_WITHIN_MS = 120_000;

/** Whether a file of a new message is still on its way. @param nowMs by the server's clock. */
export const waitsForFile = ({ messageType, message, messageTimestamp }: ThreadMessage, nowMs: number): boolean =>
  WITH_FILE.includes(messageType) &&
  message.mediaUrl === undefined &&
  nowMs - messageTimestamp * 1_000 < FETCHED_WITHIN_MS;

/** What was said in a chat, a page at a time, newest first. */
export const threadQuery = (instance: string, chat: string) =>
  infiniteQueryOptions({
    queryKey: inboxKeys.thread(instance, chat),
    queryFn: ({ pageParam, signal }) =>
      inboxApi.thread(instance, chat, { limit: MESSAGES_ON_A_PAGE, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
    ...LIVE,
  });
