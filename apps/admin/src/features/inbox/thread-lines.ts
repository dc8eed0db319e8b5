import type { ThreadMessage } from '../../app/inbox-api';
import { dayOf } from './chat-words';

/** What a thread is drawn of, from the oldest to the newest. */
export type ThreadLine =
  | { kind: 'day'; key: string; day: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: ThreadMessage };

/** WhatsApp's id of the first of so many unread messages; null when there is none. @param messages newest first. */
export const firstUnread = (messages: readonly ThreadMessage[], unread: number): string | null =>
  messages.filter(({ key }) => !key.fromMe)[unread - 1]?.key.id ?? null;

/**
 * Messages with a heading a day, and a line above those that were unread when the chat was opened.
 * @param messages newest first. @param unreadFrom WhatsApp's id of the first of them.
 */
export function linesOf(messages: readonly ThreadMessage[], unreadFrom: string | null, nowMs: number): ThreadLine[] {
  const lines: ThreadLine[] = [];
  let day = '';
  for (const message of messages.toReversed()) {
    const its = dayOf(message.messageTimestamp * 1_000, nowMs);
    if (its !== day) lines.push({ kind: 'day', key: `day ${its}`, day: its });
    day = its;
    if (message.key.id === unreadFrom && !message.key.fromMe) lines.push({ kind: 'unread', key: 'unread' });
    lines.push({ kind: 'message', key: `${message.key.fromMe ? 'out' : 'in'} ${message.key.id}`, message });
  }
  return lines;
}
