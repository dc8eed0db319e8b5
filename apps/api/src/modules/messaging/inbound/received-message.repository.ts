import { Injectable } from '@nestjs/common';
import { MessageStatus, PLACEHOLDER_TYPE, type ReceivedMessage } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import { hydrate, runPrepared, storableJson, type Prepared } from '../../../platform/database/index.js';
import { Message } from '../message.entity.js';

type Row = Record<string, unknown>;

/** A message and the instance that it came to. */
export interface Placed {
  instanceId: string;
  message: ReceivedMessage;
}

/** A text column refuses NUL. */
const storableText = (text: string | null): string | null => text?.replaceAll('\0', '\uFFFD') ?? null;

const ORIGIN = { live: null, history: 'history' } as const;

/** Stores what came in. */
@Injectable()
export class ReceivedMessageRepository {
  /**
   * Stores messages from people, or typed on the account's own phone. Where one stood in for a message whose content
   * was missing, the content takes its place.
   * @param from the history, whose messages may be many, or the wire.
   * @returns those that were not stored already, in the order given, each with whether something came before it that
   * is about it.
   */
  async insert(
    tx: EntityManager,
    messages: readonly Placed[],
    from: keyof typeof ORIGIN,
  ): Promise<{ row: Message; hasEarlyChanges: boolean }[]> {
    const origin = ORIGIN[from];
    const input = messages.map((each, position) => ({ ...asRow(each, position), ...(origin && { origin }) }));
    const rows = await runPrepared<Row>(tx, INSERT, [storableJson(input)]);
    return hydrate(tx, Message, rows).map((row, index) => ({ row, hasEarlyChanges: rows[index]?.early === true }));
  }
}

/** A message as a row of {@link RECEIVED_COLUMNS}, before it is JSON. */
export const asRow = ({ instanceId, message }: Placed, position: number) => ({
  position,
  instance_id: instanceId,
  chat_jid: message.chatJid,
  chat_jid_alt: message.chatJidAlt,
  from_me: message.fromMe,
  wa_id: message.id,
  participant: message.participant,
  participant_alt: message.participantAlt,
  push_name: storableText(message.pushName),
  message_type: message.messageType,
  content: message.content,
  context_info: message.contextInfo,
  source: message.source,
  origin: message.fromMe ? 'phone' : 'contact',
  message_timestamp: message.timestamp,
  // WhatsApp has what a phone has sent; receipts move it on from there, and the phone knows how far it once came.
  status: message.fromMe ? (message.status ?? MessageStatus.Server) : null,
  view_once: message.viewOnce,
  ephemeral_seconds: message.ephemeralSeconds,
});

/** What is known of a message that came in, as columns of a record. */
export const RECEIVED_COLUMNS = `instance_id uuid, chat_jid text, chat_jid_alt text, from_me boolean, wa_id text,
  participant text, participant_alt text, push_name text, message_type text, content jsonb, context_info jsonb,
  source text, origin text, message_timestamp bigint, status text, view_once boolean, ephemeral_seconds int`;

/**
 * Stores messages that are not there yet, in order. Content takes the place of what stood in for it.
 * @param input a table with {@link RECEIVED_COLUMNS} and `position`.
 */
export const receiving = (input: string): string => `
INSERT INTO messages AS m (instance_id, chat_jid, chat_jid_alt, from_me, wa_id, participant, participant_alt, push_name,
                           message_type, content, context_info, source, origin, message_timestamp, status, view_once,
                           ephemeral_seconds)
SELECT instance_id, chat_jid, chat_jid_alt, from_me, wa_id, participant, participant_alt, push_name, message_type,
       content, context_info, source, origin, message_timestamp, status, view_once, ephemeral_seconds
  FROM ${input} ORDER BY position
ON CONFLICT (instance_id, chat_jid, from_me, wa_id) DO UPDATE
   SET message_type = excluded.message_type, content = excluded.content, context_info = excluded.context_info,
       view_once = excluded.view_once, ephemeral_seconds = excluded.ephemeral_seconds,
       push_name = coalesce(excluded.push_name, m.push_name)
 WHERE m.message_type = '${PLACEHOLDER_TYPE}' AND excluded.message_type <> '${PLACEHOLDER_TYPE}'`;

const INSERT: Prepared = {
  name: 'wharf-receive',
  text: `
WITH input AS (
  SELECT *, row_number() OVER (PARTITION BY instance_id, chat_jid, from_me, wa_id ORDER BY position) AS occurrence
    FROM jsonb_to_recordset($1::jsonb) AS i (position int, ${RECEIVED_COLUMNS})
), wanted AS (
  SELECT * FROM input i
  -- An own message may come back under the chat's other address.
   WHERE NOT (from_me AND EXISTS (
           SELECT FROM messages o WHERE o.instance_id = i.instance_id AND o.wa_id = i.wa_id AND o.from_me
              AND o.message_type <> '${PLACEHOLDER_TYPE}'))
     -- The phone may have a message twice in its history.
     AND occurrence = 1
)
${receiving('wanted')}
RETURNING *, EXISTS (SELECT FROM early_changes e WHERE e.instance_id = m.instance_id AND e.wa_id = m.wa_id) AS early`,
};
