import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hydrate } from '../../platform/database/index.js';
import { Message } from '../messaging/index.js';

/** The place of a message in its chat. */
export interface ThreadCursor {
  messageTimestamp: string;
  id: string;
}

/** What one person answered a message with. */
export interface ReactionRow {
  /** WhatsApp's id of the message that is answered. */
  targetId: string;
  fromMe: boolean;
  /** Null where nobody but the other side can have written it. */
  participant: string | null;
  pushName: string | null;
  emoji: string;
}

/** Shown in the messages that they are about. */
const NO_LINE_OF_THEIR_OWN = ['protocolMessage', 'reactionMessage', 'pollUpdateMessage', 'encReactionMessage'];

@Injectable()
export class ThreadRepository {
  constructor(private readonly db: DataSource) {}

  /** What was said in a chat, newest first. @param after null to begin. */
  async findAfter(instanceId: string, chatJid: string, after: ThreadCursor | null, limit: number): Promise<Message[]> {
    // PostgreSQL refuses NUL in a text, even to look for it.
    if (chatJid.includes('\0')) return [];
    const rows: Record<string, unknown>[] = await this.db.query(
      `SELECT * FROM messages WHERE instance_id = $1 AND chat_jid = $2 AND message_type <> ALL ($3)
          AND ($4::bigint IS NULL OR (message_timestamp, id) < ($4::bigint, $5::bigint))
        ORDER BY message_timestamp DESC, id DESC LIMIT $6`,
      [instanceId, chatJid, NO_LINE_OF_THEIR_OWN, after?.messageTimestamp ?? null, after?.id ?? null, limit],
    );
    return hydrate(this.db.manager, Message, rows);
  }

  /** What stands under some messages of a chat: of each person the newest, those taken back left out. */
  reactionsTo(instanceId: string, chatJid: string, waIds: readonly string[]): Promise<ReactionRow[]> {
    return this.db.query(
      `SELECT * FROM (
         SELECT DISTINCT ON (target, from_me, participant)
                target AS "targetId", from_me AS "fromMe", participant, push_name AS "pushName",
                content #>> '{reactionMessage,text}' AS emoji, message_timestamp AS at, id
           FROM messages, LATERAL (SELECT ${REACTED_TO} AS target) t
          WHERE instance_id = $1 AND message_type = 'reactionMessage' AND chat_jid = $2
            AND ${REACTED_TO} = ANY ($3)
            AND status IS DISTINCT FROM 'failed' AND deleted_at IS NULL
          ORDER BY target, from_me, participant, message_timestamp DESC, id DESC) newest
        WHERE emoji <> '' ORDER BY at, id`,
      [instanceId, chatJid, waIds],
    );
  }
}

/** As the index `messages_reactions` has it. */
const REACTED_TO = `(content #>> '{reactionMessage,key,id}')`;
