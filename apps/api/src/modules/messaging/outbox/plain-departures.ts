import { Injectable } from '@nestjs/common';
import { MessageStatus } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { runPrepared, storableJson, type Prepared } from '../../../platform/database/index.js';
import { touchingChats } from '../../chat/index.js';
import { newEventId, publishing, WAKING } from '../../event/index.js';
import { mediaOf } from '../media-of.js';
import type { Message } from '../message.entity.js';
import { sendMessageEvent } from '../message.presenter.js';
import type { Departure } from './outbox.repository.js';
import { isChange } from './sent-effects.js';

/**
 * Messages first and chats after them, each in the order of everybody. What is not as it was when it was taken, goes to a
 * chat that is new, or is told in another way besides, is left alone.
 */
const NOTE: Prepared = {
  name: 'wharf-note-plain',
  text: `
WITH input AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS i (
           position int, id bigint, chat_jid text, chat_jid_alt text, content jsonb, message_type text,
           context_info jsonb, sent_at timestamptz, at bigint, event_id text, event text, data jsonb)
), asked AS (
  SELECT m.instance_id, i.* FROM input i JOIN messages m ON m.id = i.id
   WHERE m.status = 'sending' AND m.sent_at IS NULL
     AND m.chat_jid = i.chat_jid AND m.chat_jid_alt IS NOT DISTINCT FROM i.chat_jid_alt
     AND NOT EXISTS (SELECT FROM instance_settings s WHERE s.instance_id = m.instance_id AND s.echo_api_sends)
   ORDER BY m.id FOR UPDATE OF m
), known AS (
  SELECT c.instance_id, c.jid FROM chats c
   WHERE (c.instance_id, c.jid) IN (SELECT instance_id, chat_jid FROM asked)
   ORDER BY c.instance_id, c.jid FOR UPDATE
), noted AS (
  UPDATE messages m
     SET status = 'sent', content = a.content, message_type = a.message_type, context_info = a.context_info,
         sent_at = a.sent_at, message_timestamp = a.at
    FROM asked a JOIN known k ON k.instance_id = a.instance_id AND k.jid = a.chat_jid
   WHERE m.id = a.id
  RETURNING m.id, m.instance_id, m.chat_jid, m.chat_jid_alt, a.position, a.at, a.event_id, a.event, a.data
), moved_up AS (
  ${touchingChats(`
    SELECT instance_id, chat_jid AS jid, chat_jid_alt AS lid, id AS message_id, at, 0 AS unread FROM noted`)}
), events_of AS (
  SELECT event_id AS id, instance_id, event, chat_jid, data, NULL::uuid AS media_id, position FROM noted
), ${publishing('events_of')}
SELECT (SELECT array_agg(id::text) FROM noted) AS ids, ${WAKING}`,
};

/**
 * Whether a message is what most are: nothing follows from its having left but that its chat moves up and that it is
 * told.
 */
export const isPlain = ({ row: { request, sentAt, chatJid } }: Departure): boolean =>
  request !== null &&
  sentAt === null &&
  !isChange(request) &&
  mediaOf(request) === null &&
  !chatJid.endsWith('@broadcast');

/** Notes the hand-over of plain messages, with everything that follows from it, in one statement. */
@Injectable()
export class PlainDepartures {
  constructor(private readonly db: DataSource) {}

  /**
   * @param departures plain ones, in the order in which they are to be told.
   * @returns those that are noted, as they are now; of the others nothing was changed, and they need more than this.
   */
  async note(departures: readonly Departure[]): Promise<Message[]> {
    const left = departures.map(asHasLeft);
    const input = left.map((row, position) => asInput(row, position));
    const [answer] = await runPrepared<{ ids: string[] | null }>(this.db.manager, NOTE, [storableJson(input)]);
    const noted = new Set(answer?.ids);
    return left.filter(({ id }) => noted.has(id));
  }
}

/** The row as the statement makes it. */
const asHasLeft = ({ row, sent }: Departure): Message => ({
  ...row,
  status: MessageStatus.Sent,
  content: asStored(sent.content),
  messageType: sent.messageType,
  contextInfo: sent.contextInfo && asStored(sent.contextInfo),
  sentAt: sent.sentAt,
  messageTimestamp: String(Math.floor(sent.sentAt.getTime() / 1000)),
});

const asStored = (value: Record<string, unknown>) => JSON.parse(storableJson(value)) as Record<string, unknown>;

function asInput(row: Message, position: number) {
  const { event, data } = sendMessageEvent(row);
  return {
    position,
    id: row.id,
    chat_jid: row.chatJid,
    chat_jid_alt: row.chatJidAlt,
    content: row.content,
    message_type: row.messageType,
    context_info: row.contextInfo,
    sent_at: row.sentAt,
    at: row.messageTimestamp,
    event_id: newEventId(),
    event,
    data,
  };
}
