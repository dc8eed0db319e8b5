import { Injectable } from '@nestjs/common';
import { MessageStatus, statusesBefore, type MessageKey } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { hydrate, runPrepared, storableJson, type Prepared } from '../../platform/database/index.js';
import { Message } from './message.entity.js';

/** Why a message did not make it. */
export interface Failure {
  code: string;
  /** A sentence for people. */
  sentence: string;
}

type Row = Record<string, unknown>;

const MAX_BIGINT_DIGITS = 18;

/** What a message became when its text, or caption, was changed. */
export interface Edit {
  content: Row;
  messageType: string;
  /** When it was changed, which for what comes in is when WhatsApp got it. */
  at: Date;
}

/** Something that WhatsApp says of a message of this account. */
export interface StatusMove {
  instanceId: string;
  waId: string;
  status: MessageStatus;
  at: Date;
  /** Why it failed; null when it did not. */
  failure: Failure | null;
}

/** Every step that a status may take. */
export const STATUS_STEPS = Object.values(MessageStatus).flatMap((to) =>
  statusesBefore(to).map((from) => ({ from, to })),
);
const FORWARD = { from: STATUS_STEPS.map(({ from }) => from), to: STATUS_STEPS.map(({ to }) => to) };

/** Rows are locked oldest first, as everywhere, so that two writers cannot wait for each other. */
const MOVE: Prepared = {
  name: 'wharf-move-forward',
  text: `
WITH told AS (
  SELECT m.id, i.status, i.at, i.error_code, i.error
    FROM jsonb_to_recordset($1::jsonb) AS i (instance_id uuid, wa_id text, status text, at timestamptz,
                                             error_code text, error text)
    JOIN messages m ON m.instance_id = i.instance_id AND m.wa_id = i.wa_id AND m.from_me
   ORDER BY m.id FOR UPDATE OF m
)
UPDATE messages m
   SET status = told.status, error_code = told.error_code, error = told.error,
       request = CASE WHEN told.status IN ('failed', 'unknown') OR m.sent_at IS NULL THEN m.request END,
       server_at = CASE told.status WHEN 'server' THEN coalesce(m.server_at, told.at) ELSE m.server_at END,
       delivered_at = CASE told.status WHEN 'delivered' THEN coalesce(m.delivered_at, told.at) ELSE m.delivered_at END,
       read_at = CASE WHEN told.status IN ('read', 'played') THEN coalesce(m.read_at, told.at) ELSE m.read_at END
  FROM told
 WHERE m.id = told.id AND (m.status, told.status) IN (SELECT * FROM unnest($2::text[], $3::text[]))
RETURNING m.*`,
};

@Injectable()
export class MessageRepository {
  constructor(private readonly db: DataSource) {}

  findById(id: string): Promise<Message | null> {
    return this.db.manager.findOneBy(Message, { id });
  }

  /** @param id as a caller gave it; what is no id finds nothing. */
  async findOfInstance(instanceId: string, id: string): Promise<Message | null> {
    const isId = /^\d+$/.test(id) && id.length <= MAX_BIGINT_DIGITS;
    return isId ? this.db.manager.findOneBy(Message, { id, instanceId }) : null;
  }

  /** The newest message of an instance with this id, whatever the chat. */
  async findByWaId(instanceId: string, waId: string): Promise<Message | null> {
    if (waId.includes('\0')) return null;
    return this.db.manager.findOne(Message, { where: { instanceId, waId }, order: { id: 'DESC' } });
  }

  /** Ends a message that has not been handed over. @returns null when it was handed over or ended meanwhile. */
  async markUnsent(
    tx: EntityManager,
    id: string,
    status: 'failed' | 'unknown',
    failure: Failure,
  ): Promise<Message | null> {
    const [rows]: [Row[], number] = await tx.query(
      // What was asked for stays, so that it can be sent again.
      `UPDATE messages SET status = $2, error_code = $3, error = $4
        WHERE id = $1 AND status IN ('queued', 'sending') RETURNING *`,
      [id, status, failure.code, failure.sentence],
    );
    return hydrate(tx, Message, rows)[0] ?? null;
  }

  /** Puts a new text, or caption, into a stored message. @returns null when just that was put into it before. */
  async markEdited(tx: EntityManager, id: string, { content, messageType, at }: Edit): Promise<Message | null> {
    const rows = await this.updated(
      tx,
      // Edits of one second have one time: what tells a repetition from the next one is what they say.
      `UPDATE messages SET content = $2::jsonb, message_type = $3, edited_at = $4::timestamptz
        WHERE id = $1 AND (edited_at, message_type, content) IS DISTINCT FROM ($4::timestamptz, $3, $2::jsonb)
        RETURNING *`,
      [id, storableJson(content), messageType, at],
    );
    return rows[0] ?? null;
  }

  /** Notes that a message was deleted. @returns null when it was before. */
  async markDeleted(tx: EntityManager, id: string): Promise<Message | null> {
    const rows = await this.updated(
      tx,
      'UPDATE messages SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL RETURNING *',
      [id],
    );
    return rows[0] ?? null;
  }

  /** A message by its key, to be changed in this transaction. */
  async lockByKey(tx: EntityManager, instanceId: string, { id, fromMe }: MessageKey): Promise<Message | null> {
    const rows: Row[] = await tx.query(
      'SELECT * FROM messages WHERE instance_id = $1 AND wa_id = $2 AND from_me = $3 ORDER BY id DESC LIMIT 1 FOR UPDATE',
      [instanceId, id, fromMe],
    );
    return hydrate(tx, Message, rows)[0] ?? null;
  }

  /** Own messages in groups and broadcasts, whose receipts come from many. */
  async findOwnInGroups(tx: EntityManager, instanceId: string, waIds: string[]): Promise<Message[]> {
    const rows: Row[] = await tx.query(
      `SELECT * FROM messages WHERE instance_id = $1 AND wa_id = ANY ($2) AND from_me
          AND (chat_jid LIKE '%@g.us' OR chat_jid LIKE '%@broadcast') ORDER BY id`,
      [instanceId, waIds],
    );
    return hydrate(tx, Message, rows);
  }

  /**
   * Moves own messages forward; none may be named twice.
   * @returns those that moved, oldest first.
   */
  async moveForward(tx: EntityManager, moves: readonly StatusMove[]): Promise<Message[]> {
    const input = moves.map(({ instanceId, waId, status, at, failure }) => ({
      instance_id: instanceId,
      wa_id: waId,
      status,
      at,
      error_code: failure?.code ?? null,
      error: failure?.sentence ?? null,
    }));
    const rows = await runPrepared<Row>(tx, MOVE, [storableJson(input), FORWARD.from, FORWARD.to]);
    return hydrate(tx, Message, rows).sort(byAge);
  }

  /** Messages that WhatsApp said nothing more of for too long after they reached this status. */
  async giveUpUnsettled(
    tx: EntityManager,
    status: 'sent' | 'server',
    afterMs: number,
    failure: Failure,
    limit: number,
  ): Promise<Message[]> {
    return this.updated(
      tx,
      `UPDATE messages SET status = 'unknown', error_code = $3, error = $4
        WHERE id IN (
          SELECT id FROM messages
           WHERE status = $1 AND status IN ('sent', 'server') AND sent_at < now() - make_interval(secs => $2)
           ORDER BY sent_at LIMIT $5 FOR UPDATE SKIP LOCKED)
        RETURNING *`,
      [status, afterMs / 1000, failure.code, failure.sentence, limit],
    );
  }

  /**
   * Messages to be sent whose instance nobody is connecting, since the time of grace. One that may have left already
   * becomes `unknown`.
   */
  async giveUpStranded(tx: EntityManager, graceMs: number, failure: Failure, limit: number): Promise<Message[]> {
    return this.updated(
      tx,
      `UPDATE messages SET status = CASE status WHEN 'queued' THEN 'failed' ELSE 'unknown' END,
              error_code = $2, error = $3
        WHERE id IN (
          SELECT m.id FROM messages m JOIN instances i ON i.id = m.instance_id
           WHERE m.status IN ('queued', 'sending') AND i.desired_state = 'stopped'
             AND greatest(m.accepted_at, i.state_since) < now() - make_interval(secs => $1)
           ORDER BY m.id LIMIT $4 FOR UPDATE OF m SKIP LOCKED)
        RETURNING *`,
      [graceMs / 1000, failure.code, failure.sentence, limit],
    );
  }

  /** Everything that an instance has still to send. */
  async giveUpAll(tx: EntityManager, instanceId: string, failure: Failure, limit: number): Promise<Message[]> {
    return this.updated(
      tx,
      `UPDATE messages SET status = CASE status WHEN 'queued' THEN 'failed' ELSE 'unknown' END,
              error_code = $2, error = $3
        WHERE id IN (
          SELECT id FROM messages WHERE instance_id = $1 AND status IN ('queued', 'sending') ORDER BY id LIMIT $4
             FOR UPDATE)
        RETURNING *`,
      [instanceId, failure.code, failure.sentence, limit],
    );
  }

  private async updated(tx: EntityManager, sql: string, params: unknown[]): Promise<Message[]> {
    const [rows]: [Row[], number] = await tx.query(sql, params);
    return hydrate(tx, Message, rows).sort(byAge);
  }
}

const byAge = (a: Message, b: Message): number => (BigInt(a.id) < BigInt(b.id) ? -1 : 1);
