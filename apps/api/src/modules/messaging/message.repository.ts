import { Injectable } from '@nestjs/common';
import {
  MessageStatus,
  statusesBefore,
  type MessageContent,
  type ReceivedMessage,
  type SentMessage,
} from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { hydrate } from '../../platform/database/index.js';
import { storableJson } from '../event/index.js';
import { Message } from './message.entity.js';

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

/** Why a message did not make it. */
export interface Failure {
  code: string;
  /** A sentence for people. */
  sentence: string;
}

type Row = Record<string, unknown>;

/** Status columns of an instant that WhatsApp told. */
const STAMP: Partial<Record<MessageStatus, string>> = {
  server: 'server_at',
  delivered: 'delivered_at',
  read: 'read_at',
  played: 'read_at',
};

@Injectable()
export class MessageRepository {
  constructor(private readonly db: DataSource) {}

  findById(id: string): Promise<Message | null> {
    return this.db.manager.findOneBy(Message, { id });
  }

  /** The newest message of an instance with this id, whatever the chat. */
  async findByWaId(instanceId: string, waId: string): Promise<Message | null> {
    if (waId.includes('\0')) return null;
    return this.db.manager.findOne(Message, { where: { instanceId, waId }, order: { id: 'DESC' } });
  }

  async insertAccepted(tx: EntityManager, message: AcceptedMessage): Promise<Message> {
    const rows: Row[] = await tx.query(
      `INSERT INTO messages (instance_id, chat_jid, chat_jid_alt, from_me, wa_id, push_name, message_type, content,
                             source, origin, message_timestamp, status, request, delay_ms)
       VALUES ($1, $2, $3, true, $4, $5, $6, $7, 'web', 'api', floor(extract(epoch FROM now())), 'queued', $8, $9)
       RETURNING *`,
      [
        message.instanceId,
        message.chatJid,
        message.chatJidAlt,
        message.waId,
        message.pushName,
        message.messageType,
        storableJson(message.content),
        storableJson(message.request),
        message.delayMs,
      ],
    );
    const [stored] = hydrate(tx, Message, rows);
    if (!stored) throw new Error('an inserted message came back as nothing');
    return stored;
  }

  /**
   * Stores a message from a person, or one typed on the account's own phone.
   * @returns null when it is stored already.
   */
  async insertReceived(tx: EntityManager, instanceId: string, message: ReceivedMessage): Promise<Message | null> {
    const rows: Row[] = await tx.query(
      `INSERT INTO messages (instance_id, chat_jid, chat_jid_alt, from_me, wa_id, participant, participant_alt,
                             push_name, message_type, content, context_info, source, origin, message_timestamp, status)
       SELECT $1::uuid, $2, $3, $4::boolean, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12, $13, $14::bigint, $15
        -- An own message may come back under the chat's other address.
        WHERE NOT ($4::boolean AND EXISTS (
                SELECT FROM messages WHERE instance_id = $1::uuid AND wa_id = $5 AND from_me))
       ON CONFLICT (instance_id, chat_jid, from_me, wa_id) DO NOTHING
       RETURNING *`,
      [
        instanceId,
        message.chatJid,
        message.chatJidAlt,
        message.fromMe,
        message.id,
        message.participant,
        message.participantAlt,
        storableText(message.pushName),
        message.messageType,
        storableJson(message.content),
        message.contextInfo && storableJson(message.contextInfo),
        message.source,
        message.fromMe ? 'phone' : 'contact',
        message.timestamp,
        // WhatsApp has what a phone has sent; receipts move it on from there.
        message.fromMe ? MessageStatus.Server : null,
      ],
    );
    return hydrate(tx, Message, rows)[0] ?? null;
  }

  /** The oldest message that an instance has still to send. */
  findNextToSend(instanceId: string): Promise<Message | null> {
    return this.db.manager
      .createQueryBuilder(Message, 'm')
      .where(`m.instance_id = :instanceId AND m.status IN ('queued', 'sending')`, { instanceId })
      .orderBy('m.id')
      .limit(1)
      .getOne();
  }

  /** From here on bytes may leave: a message found in this state is sent again under the same id. */
  async markSending(id: string, chatJid: string, chatJidAlt: string | null): Promise<void> {
    await this.db.query(
      `UPDATE messages SET status = 'sending', sending_at = now(), chat_jid = $2, chat_jid_alt = $3
        WHERE id = $1 AND status IN ('queued', 'sending')`,
      [id, chatJid, chatJidAlt],
    );
  }

  /**
   * It was handed over. A receipt may have been quicker, so the status is moved forward only.
   * @returns null when that was noted before.
   */
  async markSent(tx: EntityManager, id: string, sent: SentMessage): Promise<Message | null> {
    const [rows]: [Row[], number] = await tx.query(
      `UPDATE messages
          SET status = CASE WHEN status = ANY ($2) THEN 'sent' ELSE status END,
              content = $3, message_type = $4, context_info = $5, sent_at = $6,
              message_timestamp = floor(extract(epoch FROM $6::timestamptz)), request = NULL
        WHERE id = $1 AND sent_at IS NULL RETURNING *`,
      [
        id,
        statusesBefore(MessageStatus.Sent),
        storableJson(sent.content),
        sent.messageType,
        sent.contextInfo && storableJson(sent.contextInfo),
        sent.sentAt,
      ],
    );
    return hydrate(tx, Message, rows)[0] ?? null;
  }

  /** Ends a message that has not been handed over. @returns null when it was handed over or ended meanwhile. */
  async markUnsent(
    tx: EntityManager,
    id: string,
    status: 'failed' | 'unknown',
    failure: Failure,
  ): Promise<Message | null> {
    const [rows]: [Row[], number] = await tx.query(
      `UPDATE messages SET status = $2, error_code = $3, error = $4, request = NULL
        WHERE id = $1 AND status IN ('queued', 'sending') RETURNING *`,
      [id, status, failure.code, failure.sentence],
    );
    return hydrate(tx, Message, rows)[0] ?? null;
  }

  /** Notes of messages that WhatsApp spoke of before their hand-over was noted that they left: it has them, evidently. */
  async noteHandedOver(tx: EntityManager, ids: string[], at: Date): Promise<Message[]> {
    return this.updated(
      tx,
      'UPDATE messages SET sent_at = $2, request = NULL WHERE id = ANY ($1) AND sent_at IS NULL RETURNING *',
      [ids, at],
    );
  }

  /** Moves the own messages with these ids forward. @returns those that moved, oldest first. */
  async moveForward(
    tx: EntityManager,
    instanceId: string,
    waIds: string[],
    status: MessageStatus,
    at: Date,
    failure: Failure | null,
  ): Promise<Message[]> {
    const stamp = STAMP[status];
    const params = [
      instanceId,
      waIds,
      status,
      statusesBefore(status),
      failure?.code ?? null,
      failure?.sentence ?? null,
    ];
    return this.updated(
      tx,
      `UPDATE messages SET status = $3, error_code = $5, error = $6${stamp ? `, ${stamp} = coalesce(${stamp}, $7)` : ''}
        WHERE instance_id = $1 AND wa_id = ANY ($2) AND from_me AND status = ANY ($4) RETURNING *`,
      stamp ? [...params, at] : params,
    );
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
              error_code = $2, error = $3, request = NULL
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
              error_code = $2, error = $3, request = NULL
        WHERE id IN (
          SELECT id FROM messages WHERE instance_id = $1 AND status IN ('queued', 'sending') ORDER BY id LIMIT $4
             FOR UPDATE)
        RETURNING *`,
      [instanceId, failure.code, failure.sentence, limit],
    );
  }

  private async updated(tx: EntityManager, sql: string, params: unknown[]): Promise<Message[]> {
    const [rows]: [Row[], number] = await tx.query(sql, params);
    return hydrate(tx, Message, rows).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }
}

/** A text column refuses NUL. */
const storableText = (text: string | null): string | null => text?.replaceAll('\0', '\uFFFD') ?? null;
