import type { MessageStatus } from '@wharf/whatsapp';
import type { SelectQueryBuilder } from 'typeorm';
import { containing } from '../../platform/database/index.js';
import type { Message } from './message.entity.js';
import { TEXTS_OF_CONTENT } from './message-text.js';

/** What messages are looked for by; absent fields do not narrow. */
export interface MessageConditions {
  /** Either address of the chat. */
  chatJid?: string;
  /** Id of the row; digits, where it is one. */
  rowId?: string;
  waId?: string;
  fromMe?: boolean;
  messageTypes?: string[];
  statuses?: MessageStatus[];
  /** Stands in the text or caption, whatever its case. */
  text?: string;
  source?: string;
  sentFrom?: Date;
  sentTo?: Date;
}

/** What PostgreSQL reads as a bigint without a doubt. */
const ROW_ID = /^\d{1,18}$/;

/**
 * Adds conditions to a query of `m`.
 * @returns false where nothing can match, and the query need not be made.
 */
export function narrow(query: SelectQueryBuilder<Message>, conditions: MessageConditions): boolean {
  const { chatJid, rowId, waId, fromMe, messageTypes, statuses, text, source, sentFrom, sentTo } = conditions;
  // PostgreSQL refuses NUL in a text, even to look for it.
  const texts = [chatJid, waId, source, text, ...(messageTypes ?? [])];
  if (texts.some((one) => one?.includes('\0'))) return false;
  if (rowId !== undefined) {
    if (!ROW_ID.test(rowId)) return false;
    query.andWhere('m.id = :rowId', { rowId });
  }
  if (chatJid !== undefined) query.andWhere('(m.chat_jid = :chatJid OR m.chat_jid_alt = :chatJid)', { chatJid });
  if (waId !== undefined) query.andWhere('m.wa_id = :waId', { waId });
  if (fromMe !== undefined) query.andWhere('m.from_me = :fromMe', { fromMe });
  if (messageTypes !== undefined) query.andWhere('m.message_type = ANY (:messageTypes)', { messageTypes });
  // A change of a message is shown in that message; as a row of its own only to whoever asks for it.
  if (waId === undefined && messageTypes === undefined) query.andWhere(`m.message_type <> 'protocolMessage'`);
  if (statuses !== undefined) query.andWhere('m.status = ANY (:statuses)', { statuses });
  if (text !== undefined) query.andWhere(`${TEXTS_OF_CONTENT} ILIKE :pattern`, { pattern: containing(text) });
  if (source !== undefined) query.andWhere('m.source = :source', { source });
  if (sentFrom) query.andWhere('m.message_timestamp >= :from', { from: Math.ceil(sentFrom.getTime() / 1000) });
  if (sentTo) query.andWhere('m.message_timestamp <= :to', { to: Math.floor(sentTo.getTime() / 1000) });
  return true;
}
