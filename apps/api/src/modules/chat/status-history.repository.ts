import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Which steps of one instance's messages are asked for; absent fields do not narrow. */
export interface StatusFilter {
  instanceId: string;
  /** Either address of the chat. */
  chatJid?: string;
  /** WhatsApp's id of the message, or ours. */
  messageId?: string;
  fromMe?: boolean;
}

/** One step in the life of a message. */
export interface StatusStep {
  messageId: string;
  waId: string;
  chatJid: string;
  fromMe: boolean;
  participant: string | null;
  /** The word that Evolution clients know. */
  status: string;
  at: Date;
}

/** The steps of a message, and when it took them. */
const STEPS = `VALUES ('PENDING', m.sent_at), ('SERVER_ACK', m.server_at), ('DELIVERY_ACK', m.delivered_at),
                      (CASE m.status WHEN 'played' THEN 'PLAYED' ELSE 'READ' END, m.read_at),
                      ('ERROR', CASE m.status WHEN 'failed' THEN coalesce(m.sent_at, m.accepted_at) END),
                      ('DELETED', m.deleted_at)`;

@Injectable()
export class StatusHistoryRepository {
  constructor(private readonly db: DataSource) {}

  /** The newest message first, its last step first. */
  async findPage(filter: StatusFilter, offset: number, limit: number): Promise<StatusStep[]> {
    const { instanceId, chatJid = null, messageId = null, fromMe = null } = filter;
    // PostgreSQL refuses NUL in a text, even to look for it.
    if (chatJid?.includes('\0') || messageId?.includes('\0')) return [];
    return this.db.query(
      `SELECT m.id AS "messageId", m.wa_id AS "waId", m.chat_jid AS "chatJid", m.from_me AS "fromMe", m.participant,
              step.status, step.at
         FROM messages m CROSS JOIN LATERAL (${STEPS}) AS step (status, at)
        WHERE m.instance_id = $1 AND step.at IS NOT NULL
          AND ($2::text IS NULL OR $2 IN (m.chat_jid, m.chat_jid_alt))
          AND ($3::text IS NULL OR $3 IN (m.wa_id, m.id::text))
          AND ($4::boolean IS NULL OR m.from_me = $4)
        ORDER BY m.message_timestamp DESC, m.id DESC, step.at DESC, step.status OFFSET $5 LIMIT $6`,
      [instanceId, chatJid, messageId, fromMe, offset, limit],
    );
  }
}
