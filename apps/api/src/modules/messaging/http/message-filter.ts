import type { MessageFilterDto } from '../dto/list-messages.dto.js';
import { messageTypesOf } from '../message-kinds.js';
import type { HistoryCursor } from '../message-history.repository.js';
import type { MessageConditions } from '../narrow-messages.js';

/** What the dashboard's query asks for. */
export function conditionsOf(query: MessageFilterDto): MessageConditions {
  const { chat, direction, status, kind, text, from, to } = query;
  return {
    chatJid: chat || undefined,
    fromMe: direction && direction === 'out',
    statuses: status,
    messageTypes: kind && messageTypesOf(kind),
    text: text || undefined,
    sentFrom: from ? new Date(from) : undefined,
    sentTo: to ? new Date(to) : undefined,
  };
}

export function readCursor(cursor: string): HistoryCursor {
  const [messageTimestamp = '', id = ''] = cursor.split('.');
  return { messageTimestamp, id };
}

/** Where the next page begins. */
export const cursorAfter = ({ messageTimestamp, id }: HistoryCursor): string => `${messageTimestamp}.${id}`;
