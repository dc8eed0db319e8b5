import type { Message } from '../../messaging/index.js';
import type { InboxCursor, InboxRow } from '../inbox.repository.js';
import type { ThreadCursor } from '../thread.repository.js';

/** Where the next page of chats begins; null after the last. @param limit how many were asked for. */
export function cursorAfterChats(rows: readonly InboxRow[], limit: number): string | null {
  const last = rows.at(-1);
  return last?.lastAt && rows.length === limit ? `${last.lastAt.getTime()}.${last.id}` : null;
}

export function readChatCursor(cursor: string | undefined): InboxCursor | null {
  if (cursor === undefined) return null;
  const [lastAtMs = '', chatId = ''] = cursor.split('.');
  return { lastAt: new Date(Number(lastAtMs)), chatId };
}

/** Where the next page of a chat begins; null after the last. */
export const cursorAfterMessage = (last: Message | null): string | null =>
  last && `${last.messageTimestamp}.${last.id}`;

export function readThreadCursor(cursor: string | undefined): ThreadCursor | null {
  if (cursor === undefined) return null;
  const [messageTimestamp = '', id = ''] = cursor.split('.');
  return { messageTimestamp, id };
}
