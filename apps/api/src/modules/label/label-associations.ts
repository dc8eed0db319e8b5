import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../event/index.js';

/** A label that goes on a chat, or off it. */
export interface ChatLabelling {
  instanceId: string;
  labelId: string;
  chatJid: string;
  isOn: boolean;
}

/** Writes down which labels this device itself put on chats: WhatsApp tells the other devices alone. */
@Injectable()
export class LabelAssociations {
  constructor(
    private readonly db: DataSource,
    private readonly events: EventPublisher,
  ) {}

  /** Notes it and tells of it, where it is news. Call it once WhatsApp has taken the change. */
  async note({ instanceId, labelId, chatJid, isOn }: ChatLabelling): Promise<void> {
    await this.db.transaction(async (tx) => {
      // Both forms answer with the rows alone.
      const changed: unknown[] = await tx.query(
        isOn
          ? `INSERT INTO label_associations (instance_id, label_id, chat_jid) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING RETURNING label_id`
          : `WITH gone AS (
               DELETE FROM label_associations
                WHERE instance_id = $1 AND label_id = $2 AND chat_jid = $3 AND message_id = '' RETURNING label_id)
             SELECT label_id FROM gone`,
        [instanceId, labelId, chatJid],
      );
      if (changed.length === 0) return;
      const data = { type: isOn ? 'add' : 'remove', chatId: chatJid, labelId, instanceId };
      await this.events.publish(tx, [{ instanceId, event: 'LABELS_ASSOCIATION', chatJid, data }]);
    });
  }
}
