import { Injectable } from '@nestjs/common';
import { MessageStatus, statusesBefore, type MessageContent, type SentMessage } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { hydrate, runPrepared, storableJson, type Prepared } from '../../../platform/database/index.js';
import { Message } from '../message.entity.js';

type Row = Record<string, unknown>;

/** A message that is about to be accepted. */
export interface AcceptedMessage {
  instanceId: string;
  chatJid: string;
  chatJidAlt: string | null;
  waId: string;
  pushName: string | null;
  messageType: string;
  /** What callers are shown until WhatsApp's own form is known. */
  content: Record<string, unknown>;
  request: MessageContent;
  delayMs: number;
}

/** A message that has left, as it was taken, and what it became. */
export interface Departure {
  row: Message;
  sent: SentMessage;
}

/** A message that was handed over, with what was asked for, which the row does not keep for long. */
export interface HandedOver {
  row: Message;
  request: MessageContent | null;
  /** The instance wants to be told of it as of a message from the phone, too. */
  isEchoed: boolean;
}

/** Messages that one lane has taken upon itself to send. */
export interface Taken {
  /** In the order of acceptance, each with the status that it was found in. */
  rows: Message[];
  /** When, by the database's clock: what another process has taken since is not this taking any more. */
  at: string;
}

/** NOTIFY channel; the payload is the id of the instance that has something to send. */
export const OUTBOX_CHANNEL = 'wharf_outbox';

const INSERT: Prepared = {
  name: 'wharf-accept',
  text: `
WITH accepted AS (
  INSERT INTO messages (instance_id, chat_jid, chat_jid_alt, from_me, wa_id, push_name, message_type, content,
                        source, origin, message_timestamp, status, request, delay_ms)
  SELECT instance_id, chat_jid, chat_jid_alt, true, wa_id, push_name, message_type, content, 'web', 'api',
         floor(extract(epoch FROM now())), 'queued', request, delay_ms
    FROM jsonb_to_recordset($1::jsonb) AS i (
           position int, instance_id uuid, chat_jid text, chat_jid_alt text, wa_id text, push_name text,
           message_type text, content jsonb, request jsonb, delay_ms int)
   ORDER BY position
  RETURNING *
)
SELECT *, (SELECT count(pg_notify('${OUTBOX_CHANNEL}', elsewhere)) FROM unnest($2::text[]) AS elsewhere) FROM accepted`,
};

/** A message that is to be typed first stays as it is until it has been. */
const TAKE: Prepared = {
  name: 'wharf-take-to-send',
  text: `
WITH next AS (
  SELECT id FROM messages WHERE instance_id = $1 AND status IN ('queued', 'sending') ORDER BY id LIMIT $2 FOR UPDATE
), begun AS (
  UPDATE messages m SET status = 'sending', sending_at = now() FROM next WHERE m.id = next.id AND m.delay_ms = 0
)
SELECT m.*, now()::text AS taken_at FROM messages m JOIN next ON next.id = m.id ORDER BY m.id`,
};

const HANDED_OVER = `m.*, asked.request AS asked, asked.sent_at AS asked_sent_at,
       (SELECT echo_api_sends FROM instance_settings s WHERE s.instance_id = m.instance_id) AS echoed`;

/**
 * What was asked for is kept until WhatsApp says that it has the message: a connection may be gone before the bytes have
 * left this machine. Of a message that leaves once more only the status changes; the rest is as it was told the first time.
 */
const MARK_SENT: Prepared = {
  name: 'wharf-mark-sent',
  text: `
UPDATE messages m
   SET status = CASE WHEN m.status = ANY ($2) THEN 'sent' ELSE m.status END,
       content = CASE WHEN asked.sent_at IS NULL THEN i.content ELSE m.content END,
       message_type = CASE WHEN asked.sent_at IS NULL THEN i.message_type ELSE m.message_type END,
       context_info = CASE WHEN asked.sent_at IS NULL THEN i.context_info ELSE m.context_info END,
       sent_at = coalesce(asked.sent_at, i.sent_at),
       message_timestamp = floor(extract(epoch FROM coalesce(asked.sent_at, i.sent_at))),
       request = CASE WHEN m.status = ANY ($2) THEN m.request END
  FROM jsonb_to_recordset($1::jsonb) AS i (id bigint, content jsonb, message_type text, context_info jsonb,
                                           sent_at timestamptz)
  JOIN (SELECT id, request, sent_at FROM messages
         WHERE id IN (SELECT (e->>'id')::bigint FROM jsonb_array_elements($1::jsonb) AS e)
           AND (sent_at IS NULL OR status = 'sending')
         ORDER BY id FOR UPDATE) asked ON asked.id = i.id
 WHERE m.id = asked.id RETURNING ${HANDED_OVER}`,
};

/** The messages that are on their way out. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * Stores messages as queued.
   * @param elsewhere instances among them whose socket is in another process, which is told.
   * @returns their rows, in the order given.
   */
  async insert(
    tx: EntityManager,
    messages: readonly AcceptedMessage[],
    elsewhere: readonly string[],
  ): Promise<Message[]> {
    const rows = await runPrepared<Row>(tx, INSERT, [storableJson(messages.map(asRow)), elsewhere]);
    if (rows.length !== messages.length) throw new Error('inserted messages did not come back');
    return hydrate(tx, Message, rows);
  }

  /** Tells the process that holds the socket of an instance that there is something to send. */
  async notify(instanceId: string): Promise<void> {
    await this.db.query('SELECT pg_notify($1, $2)', [OUTBOX_CHANNEL, instanceId]);
  }

  /** The oldest message that an instance has still to send, and the id of the newest. */
  async findWaiting(instanceId: string): Promise<{ row: Message | null; newestId: string }> {
    const rows: (Row & { newest_id: string })[] = await this.db.query(
      `SELECT *, (SELECT max(id) FROM messages WHERE instance_id = $1 AND status IN ('queued', 'sending')) AS newest_id
         FROM messages WHERE instance_id = $1 AND status IN ('queued', 'sending') ORDER BY id LIMIT 1`,
      [instanceId],
    );
    return { row: hydrate(this.db.manager, Message, rows)[0] ?? null, newestId: rows[0]?.newest_id ?? '0' };
  }

  /** Those of the instances that have something to send. */
  async findWaitingAmong(instanceIds: readonly string[]): Promise<string[]> {
    if (instanceIds.length === 0) return [];
    const rows: { id: string }[] = await this.db.query(
      `SELECT id FROM unnest($1::uuid[]) AS i (id)
        WHERE EXISTS (SELECT FROM messages WHERE instance_id = i.id AND status IN ('queued', 'sending'))`,
      [instanceIds],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Takes the oldest messages that an instance has still to send. From here on bytes may leave: a message found in
   * `sending` is sent again under the same id.
   */
  async take(instanceId: string, limit: number): Promise<Taken> {
    const rows = await runPrepared<Row & { taken_at: string }>(this.db.manager, TAKE, [instanceId, limit]);
    return { rows: hydrate(this.db.manager, Message, rows), at: rows[0]?.taken_at ?? '' };
  }

  /** Puts messages back that were taken and have not been tried, unless another process has taken them since. */
  async putBack(ids: readonly string[], takenAt: string): Promise<void> {
    await this.db.query(
      `UPDATE messages SET status = 'queued', sending_at = NULL
        WHERE id = ANY ($1) AND status = 'sending' AND sending_at = $2::timestamptz`,
      [ids, takenAt],
    );
  }

  /** The message is about to leave, for this address. */
  async markSending(id: string, chatJid: string, chatJidAlt: string | null): Promise<void> {
    await this.db.query(
      // What a numbered text offers is looked for by the chat that the answer comes from.
      `WITH offered AS (UPDATE offered_choices SET chat_jid = $2 WHERE message_id = $1 AND chat_jid <> $2)
       UPDATE messages SET status = 'sending', sending_at = now(), chat_jid = $2, chat_jid_alt = $3
        WHERE id = $1 AND status IN ('queued', 'sending')`,
      [id, chatJid, chatJidAlt],
    );
  }

  /**
   * They were handed over. A receipt may have been quicker, so the status is moved forward only.
   * @returns those of which it was not noted before, oldest first.
   */
  async markSent(tx: EntityManager, departures: readonly Departure[]): Promise<HandedOver[]> {
    const input = departures.map(({ row: { id }, sent }) => ({
      id,
      content: sent.content,
      message_type: sent.messageType,
      context_info: sent.contextInfo,
      sent_at: sent.sentAt,
    }));
    const rows = await runPrepared<Row>(tx, MARK_SENT, [storableJson(input), statusesBefore(MessageStatus.Sent)]);
    return handedOver(tx, rows);
  }

  /**
   * Takes back that messages have left which WhatsApp has not acknowledged, when their connection is gone: nobody knows
   * how far they came. They are sent again under their ids, and phones drop the copies.
   */
  async takeBackUnacknowledged(instanceId: string): Promise<void> {
    await this.db.query(
      `UPDATE messages SET status = 'sending'
        WHERE instance_id = $1 AND status = 'sent' AND origin = 'api' AND request IS NOT NULL`,
      [instanceId],
    );
  }

  /** Notes of messages that WhatsApp spoke of before their hand-over was noted that they left: it has them, evidently. */
  async noteHandedOver(tx: EntityManager, ids: readonly string[], at: Date): Promise<HandedOver[]> {
    const [rows]: [Row[], number] = await tx.query(
      `UPDATE messages m SET sent_at = $2, request = NULL
         FROM (SELECT id, request, sent_at FROM messages WHERE id = ANY ($1) AND sent_at IS NULL ORDER BY id FOR UPDATE) asked
        WHERE m.id = asked.id RETURNING ${HANDED_OVER}`,
      [ids, at],
    );
    return handedOver(tx, rows);
  }
}

const asRow = (message: AcceptedMessage, position: number) => ({
  position,
  instance_id: message.instanceId,
  chat_jid: message.chatJid,
  chat_jid_alt: message.chatJidAlt,
  wa_id: message.waId,
  push_name: message.pushName,
  message_type: message.messageType,
  content: message.content,
  request: message.request,
  delay_ms: message.delayMs,
});

function handedOver(tx: EntityManager, rows: readonly Row[]): HandedOver[] {
  return hydrate(tx, Message, rows)
    .map((row, index) => ({
      row,
      request: rows[index]?.asked as MessageContent | null,
      isEchoed: rows[index]?.echoed === true,
    }))
    .filter((_, index) => rows[index]?.asked_sent_at === null)
    .sort((a, b) => byAge(a.row, b.row));
}

const byAge = (a: Message, b: Message): number => (BigInt(a.id) < BigInt(b.id) ? -1 : 1);
