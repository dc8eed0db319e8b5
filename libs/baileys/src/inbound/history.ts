import type { HistoryReceived } from '@wharf/whatsapp';
import type { BaileysEventMap } from '../upstream.js';
import { chatFromHistory } from './chat-changes.js';
import { contactFromBook } from './contact-changes.js';
import { fromWebMessage } from './resent-messages.js';

const MESSAGES_AT_ONCE = 100;
const DONE = 100;

/**
 * What the phone had before it linked this device, in parts of a size that one transaction can take: people and chats
 * first, then the messages. Parts are made one at a time, so that a long history is not held twice.
 * @param onUnreadable called for each message that cannot be read; the others are handed on.
 */
export function* historyParts(
  { chats, contacts, messages, progress }: BaileysEventMap['messaging-history.set'],
  onUnreadable: (error: unknown) => void,
): Generator<HistoryReceived> {
  const part = (from: Partial<HistoryReceived>, isLast: boolean): HistoryReceived => ({
    type: 'history',
    messages: [],
    chats: [],
    contacts: [],
    progress: progress ?? null,
    isLatest: isLast && progress === DONE,
    ...from,
  });
  const people = contacts.flatMap((contact) => contactFromBook(contact) ?? []);
  const rooms = chats.flatMap((chat) => chatFromHistory(chat) ?? []);
  yield part({ chats: rooms, contacts: people }, messages.length === 0);
  for (let start = 0; start < messages.length; start += MESSAGES_AT_ONCE) {
    const batch = messages.slice(start, start + MESSAGES_AT_ONCE).flatMap((info) => {
      try {
        return fromWebMessage(info) ?? [];
      } catch (error) {
        onUnreadable(error);
        return [];
      }
    });
    yield part({ messages: batch }, start + MESSAGES_AT_ONCE >= messages.length);
  }
}
