import type { InfiniteData } from '@tanstack/react-query';
import type { MessageStatus } from '../../app/api';
import type { PageOf, Reaction, SentMessage, ThreadMessage } from '../../app/inbox-api';
import { isRecord, type EventFrame } from '../../realtime/frames';
import { asThreadMessage, isOfChat, later, messageOf, newsOf, statusOf, type MessageNews } from './message-frames';

export type Thread = InfiniteData<PageOf<ThreadMessage>, string>;

/** Tell of a message that is on show already; they are no lines of their own. */
const NO_LINES = ['protocolMessage', 'pollUpdateMessage'];

/**
 * A thread after an event. One that does not concern it comes back as the same object.
 * @param chat every address that the chat is known by.
 */
export function patchThread(thread: Thread, frame: EventFrame, instance: string, chat: readonly string[]): Thread {
  if (frame.instance !== instance) return thread;
  const message = messageOf(frame);
  if (message) {
    if (!chat.some((jid) => isOfChat(message.key, jid)) || NO_LINES.includes(message.messageType)) return thread;
    if (message.messageType === 'reactionMessage') return react(thread, message);
    return addMessage(thread, message, frame.date_time, statusOf(frame, message));
  }
  const news = newsOf(frame);
  return news ? update(thread, news.waId, (row) => withNews(row, news, frame.date_time)) : thread;
}

/** A thread with one more message; one that is there already takes over what is new. */
export function addMessage(thread: Thread, sent: SentMessage, at: string, status: MessageStatus | null): Thread {
  const isThere = thread.pages.some(({ records }) => records.some((row) => isSame(row, sent)));
  if (isThere) {
    return update(thread, sent.key.id, (row) => ({
      ...row,
      message: { ...sent.message, ...keptLink(row, sent) },
      messageType: sent.messageType,
      // What it answers is known once it left.
      contextInfo: sent.contextInfo ?? row.contextInfo,
      status: status && later(row.status, status),
    }));
  }
  const [first = { records: [], next_cursor: null }, ...rest] = thread.pages;
  const records = [asThreadMessage(sent, status, at), ...first.records];
  return { ...thread, pages: [{ ...first, records }, ...rest] };
}

/** A thread with a reaction under its message: each person has one, and an empty one takes it back. */
export function react(thread: Thread, { key, pushName, message }: SentMessage): Thread {
  const content = message.reactionMessage;
  const target = isRecord(content) && isRecord(content.key) ? String(content.key.id) : '';
  const emoji = isRecord(content) ? String(content.text ?? '') : '';
  const by = key.participant ?? null;
  const isBySame = (one: Reaction) => one.fromMe === key.fromMe && one.participant === by;
  return update(thread, target, (row) => ({
    ...row,
    reactions: [
      ...row.reactions.filter((one) => !isBySame(one)),
      ...(emoji === '' ? [] : [{ emoji, fromMe: key.fromMe, participant: by, pushName }]),
    ],
  }));
}

const isSame = (row: ThreadMessage, { key }: SentMessage): boolean =>
  row.key.id === key.id && row.key.fromMe === key.fromMe;

/** The link to a file stays where only one of two tellings has it. */
const keptLink = (row: ThreadMessage, sent: SentMessage) =>
  sent.message.mediaUrl === undefined && row.message.mediaUrl !== undefined && { mediaUrl: row.message.mediaUrl };

function withNews(row: ThreadMessage, news: MessageNews, at: string): ThreadMessage {
  return {
    ...row,
    ...(news.status && moved(row, news.status, news)),
    ...(news.isDeleted && { deletedAt: at }),
    ...(news.poll && { poll: news.poll }),
    // The new text in the place of the old one; a file keeps its link.
    ...(news.content && { message: { ...row.message, ...news.content }, editedAt: at }),
  };
}

/** One step further; what went wrong before is over once it went on. */
function moved(row: ThreadMessage, to: MessageStatus, { errorCode, error }: MessageNews) {
  const status = later(row.status, to);
  return status === row.status ? {} : { status, errorCode: errorCode ?? null, error: error ?? null };
}

function update(thread: Thread, waId: string, change: (row: ThreadMessage) => ThreadMessage): Thread {
  const at = thread.pages.findIndex(({ records }) => records.some(({ key }) => key.id === waId));
  if (at < 0) return thread;
  return {
    ...thread,
    pages: thread.pages.map((page, index) =>
      index === at ? { ...page, records: page.records.map((row) => (row.key.id === waId ? change(row) : row)) } : page,
    ),
  };
}
