import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hydrate } from '../../platform/database/index.js';
import { EventPublisher } from '../event/index.js';
import { chatChanged } from './chat-events.js';
import { Chat } from './chat.entity.js';

/** Counts down what is unread. Counting up is what messages do. */
@Injectable()
export class UnreadCounter {
  constructor(
    private readonly db: DataSource,
    private readonly events: EventPublisher,
  ) {}

  /** Notes that some messages were read, and with each everything before it in its chat; tells of chats that changed. */
  async noteRead(instanceId: string, waIds: readonly string[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [rows]: [Record<string, unknown>[], number] = await tx.query(
        `UPDATE chats c
            SET is_marked_unread = false, updated_at = now(),
                unread_count = least(c.unread_count, (
                  SELECT count(*) FROM messages m
                   WHERE m.instance_id = c.instance_id AND m.chat_jid = c.jid AND NOT m.from_me
                     AND (m.message_timestamp, m.id) > (newest.message_timestamp, newest.id)))
           FROM (SELECT DISTINCT ON (chat_jid) chat_jid, message_timestamp, id FROM messages
                  WHERE instance_id = $1 AND wa_id = ANY ($2)
                  ORDER BY chat_jid, message_timestamp DESC, id DESC) newest
          WHERE c.instance_id = $1 AND c.jid = newest.chat_jid AND (c.unread_count <> 0 OR c.is_marked_unread)
          RETURNING c.*`,
        [instanceId, waIds.filter((waId) => !waId.includes('\0'))],
      );
      const changed = hydrate(tx, Chat, rows);
      if (changed.length === 0) return;
      await this.events.publish(
        tx,
        changed.map((chat) => chatChanged(chat, { unreadCount: chat.unreadCount })),
      );
    });
  }
}
