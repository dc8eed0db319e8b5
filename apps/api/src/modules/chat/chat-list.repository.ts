import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Message } from '../messaging/index.js';

/** Which chats of one instance are asked for; absent fields do not narrow. */
export interface ChatFilter {
  instanceId: string;
  /** A chat's id, or either of its addresses. */
  id?: string;
  jid?: string;
  /** When its last message was sent. */
  lastFrom?: Date;
  lastTo?: Date;
}

/** A chat with what is known of who is in it. */
export interface ListedChat {
  id: string;
  jid: string;
  lid: string | null;
  /** What the chat itself is called, on the phone. */
  name: string | null;
  /** What the person is called, or the subject of the group. */
  pushName: string | null;
  profilePictureUrl: string | null;
  unreadCount: number;
  isMarkedUnread: boolean;
  isArchived: boolean;
  pinnedAt: Date | null;
  mutedUntil: Date | null;
  lastMessageId: string | null;
  lastMessageAt: Date | null;
  labelIds: string[] | null;
  createdAt: Date;
  updatedAt: Date;
  lastMessage: Message | null;
}

@Injectable()
export class ChatListRepository {
  constructor(private readonly db: DataSource) {}

  /** The chat with the newest message first; those without a message last. */
  async findPage(filter: ChatFilter, offset: number, limit: number): Promise<ListedChat[]> {
    const { instanceId, id = null, jid = null, lastFrom = null, lastTo = null } = filter;
    // PostgreSQL refuses NUL in a text, even to look for it.
    if (id?.includes('\0') || jid?.includes('\0')) return [];
    const chats: Omit<ListedChat, 'lastMessage'>[] = await this.db.query(
      `SELECT c.id, c.jid, c.lid, c.name, coalesce(p.push_name, p.name, c.name, g.metadata ->> 'subject') AS "pushName",
              coalesce(p.profile_picture_url, g.picture_url) AS "profilePictureUrl", c.unread_count AS "unreadCount",
              c.is_marked_unread AS "isMarkedUnread", c.is_archived AS "isArchived", c.pinned_at AS "pinnedAt",
              c.muted_until AS "mutedUntil", c.last_message_id AS "lastMessageId",
              c.last_message_at AS "lastMessageAt", c.created_at AS "createdAt", c.updated_at AS "updatedAt",
              (SELECT array_agg(l.label_id ORDER BY l.label_id) FROM label_associations l
                WHERE l.instance_id = c.instance_id AND l.chat_jid = c.jid AND l.message_id = '') AS "labelIds"
         FROM chats c
         LEFT JOIN contacts p ON p.instance_id = c.instance_id AND p.jid = c.jid
         LEFT JOIN groups g ON g.instance_id = c.instance_id AND g.jid = c.jid
        WHERE c.instance_id = $1
          AND ($2::text IS NULL OR $2 IN (c.id::text, c.jid, c.lid))
          AND ($3::text IS NULL OR $3 IN (c.jid, c.lid))
          AND ($4::timestamptz IS NULL OR c.last_message_at >= $4)
          AND ($5::timestamptz IS NULL OR c.last_message_at <= $5)
        ORDER BY c.last_message_at DESC NULLS LAST, c.jid OFFSET $6 LIMIT $7`,
      [instanceId, id, jid, lastFrom, lastTo, offset, limit],
    );
    const ids = chats.flatMap(({ lastMessageId }) => lastMessageId ?? []);
    const messages = ids.length === 0 ? [] : await this.db.manager.findBy(Message, { id: In(ids) });
    const byId = new Map(messages.map((message) => [message.id, message]));
    return chats.map((chat) => ({ ...chat, lastMessage: byId.get(chat.lastMessageId ?? '') ?? null }));
  }
}
