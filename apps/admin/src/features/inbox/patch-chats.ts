import type { InfiniteData } from '@tanstack/react-query';
import type { ChatFilter, InboxChat, PageOf } from '../../app/inbox-api';
import { isRecord, type EventFrame } from '../../realtime/frames';
import { textOf } from '../messages/message-words';
import { isOfChat, later, messageOf, newsOf, statusOf } from './message-frames';

export type ChatPages = InfiniteData<PageOf<InboxChat>, string>;

/** Neither makes a chat unread. */
const UNCOUNTED = ['reactionMessage', 'protocolMessage', 'pollUpdateMessage'];

export interface Patched {
  pages: ChatPages;
  /** A chat that the list has not, and may have to show. */
  missing: { instance: string; jid: string } | null;
}

/** The list of chats after an event. What it does not concern comes back as the same object. */
export function patchChats(pages: ChatPages, frame: EventFrame): Patched {
  const { event, instance, data } = frame;
  const message = messageOf(frame);
  if (message) {
    if (message.messageType === 'protocolMessage' || message.key.remoteJid.endsWith('@broadcast')) return same(pages);
    const known = find(pages, instance, (chat) => isOfChat(message.key, chat.remoteJid));
    if (!known) return { pages, missing: { instance, jid: message.key.remoteJid } };
    const { key, messageType, pushName } = message;
    const isUnread = !key.fromMe && !UNCOUNTED.includes(messageType);
    const isNewer = Date.parse(known.lastAt ?? '') <= message.messageTimestamp * 1_000 || known.lastAt === null;
    const last = {
      id: '',
      waId: key.id,
      fromMe: key.fromMe,
      messageType,
      text: textOf(message),
      pushName,
      status: statusOf(frame, message),
      deleted: false,
    };
    const lastAt = new Date(message.messageTimestamp * 1_000).toISOString();
    const isRepeated = known.last?.waId === key.id;
    return same(
      moved(pages, {
        ...known,
        unread: known.unread + (isUnread && !isRepeated ? 1 : 0),
        ...(isNewer && { last, lastAt }),
      }),
    );
  }
  if (event === 'chats.delete' && Array.isArray(data)) return same(without(pages, instance, data.map(String)));
  if (event === 'chats.update' && Array.isArray(data)) return changed(pages, instance, data[0]);
  const news = newsOf(frame);
  const known = news && find(pages, instance, (chat) => chat.last?.waId === news.waId);
  if (!news || !known?.last) return same(pages);
  return same(
    replace(pages, {
      ...known,
      last: {
        ...known.last,
        ...(news.status && { status: later(known.last.status, news.status) }),
        ...(news.content && { text: textOf({ messageType: known.last.messageType, message: news.content }) }),
        ...(news.isDeleted && { deleted: true, text: '' }),
      },
    }),
  );
}

/** The list with a chat as the server told it, at the place that its last message has. */
export function putChat(pages: ChatPages, chat: InboxChat, filter: ChatFilter): ChatPages {
  // What is called so is for the server to find; what it found stays.
  if (filter.text !== undefined) return replace(pages, chat);
  const cleared = without(pages, chat.instance, [chat.remoteJid, chat.remoteJidAlt ?? chat.remoteJid]);
  return isShown(chat, filter) ? moved(cleared, chat) : cleared;
}

/** Whether a chat belongs in a list. */
function isShown(chat: InboxChat, { instance, show }: ChatFilter): boolean {
  if ((instance !== undefined && instance !== chat.instance) || chat.lastAt === null) return false;
  if (show === 'unread') return chat.unread > 0 || chat.markedUnread;
  return chat.archived === (show === 'archived');
}

const same = (pages: ChatPages): Patched => ({ pages, missing: null });

function changed(pages: ChatPages, instance: string, data: unknown): Patched {
  if (!isRecord(data) || typeof data.remoteJid !== 'string') return same(pages);
  const { remoteJid: jid, remoteJidAlt: alt } = data;
  const known = find(pages, instance, (chat) => chat.remoteJid === jid);
  // Only what is unread can be told by the event alone; addresses that came together are the server's to tell.
  const isCount = typeof data.unreadMessages === 'number' && data.archived === undefined && data.pinned === undefined;
  if (!known || !isCount || (typeof alt === 'string' && alt !== known.remoteJidAlt)) {
    return { pages, missing: { instance, jid } };
  }
  const unread = Number(data.unreadMessages);
  return same(replace(pages, { ...known, unread, markedUnread: data.markedUnread === true }));
}

function find(pages: ChatPages, instance: string, is: (chat: InboxChat) => boolean): InboxChat | undefined {
  for (const { records } of pages.pages) {
    const found = records.find((chat) => chat.instance === instance && is(chat));
    if (found) return found;
  }
  return undefined;
}

const replace = (pages: ChatPages, chat: InboxChat): ChatPages => ({
  ...pages,
  pages: pages.pages.map((page) =>
    page.records.some(({ id }) => id === chat.id)
      ? { ...page, records: page.records.map((one) => (one.id === chat.id ? chat : one)) }
      : page,
  ),
});

/** Moves a chat to where its last message puts it: nearly always the top. */
function moved(pages: ChatPages, chat: InboxChat): ChatPages {
  const others = pages.pages.map((page) => ({ ...page, records: page.records.filter(({ id }) => id !== chat.id) }));
  const isOlder = (one: InboxChat) => (one.lastAt ?? '') <= (chat.lastAt ?? '');
  const found = others.findIndex(({ records }) => records.some(isOlder));
  // Below all that is loaded: it comes with its page, or there is none after the last.
  const at = found < 0 && others.at(-1)?.next_cursor === null ? others.length - 1 : found;
  return {
    ...pages,
    pages: others.map((page, index) => {
      if (index !== at) return page;
      const place = page.records.findIndex(isOlder);
      return { ...page, records: page.records.toSpliced(place < 0 ? page.records.length : place, 0, chat) };
    }),
  };
}

const without = (pages: ChatPages, instance: string, jids: readonly string[]): ChatPages => ({
  ...pages,
  pages: pages.pages.map((page) => ({
    ...page,
    records: page.records.filter((chat) => chat.instance !== instance || !jids.includes(chat.remoteJid)),
  })),
});
