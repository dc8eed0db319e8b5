import { Injectable } from '@nestjs/common';
import type { LabelAssociated, LabelEdited } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';

/** PostgreSQL refuses NUL in a text. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

/** Labels of WhatsApp Business, and what they are on. */
@Injectable()
export class LabelRepository {
  async save(tx: EntityManager, instanceId: string, label: LabelEdited): Promise<void> {
    if (label.isDeleted) {
      await tx.query('DELETE FROM label_associations WHERE instance_id = $1 AND label_id = $2', [instanceId, label.id]);
      await tx.query('DELETE FROM labels WHERE instance_id = $1 AND id = $2', [instanceId, label.id]);
      return;
    }
    await tx.query(
      `INSERT INTO labels (instance_id, id, name, color, predefined_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (instance_id, id) DO UPDATE
          SET name = excluded.name, color = excluded.color, predefined_id = excluded.predefined_id`,
      [instanceId, label.id, storable(label.name), label.color, label.predefinedId],
    );
  }

  /** A chat is meant by either of its addresses. */
  async associate(tx: EntityManager, instanceId: string, event: LabelAssociated): Promise<void> {
    const { action, labelId, chatJid, messageId } = event;
    const statement =
      action === 'add'
        ? `INSERT INTO label_associations (instance_id, label_id, chat_jid, message_id)
           SELECT $1, $2, coalesce((SELECT jid FROM chats WHERE instance_id = $1 AND lid = $3 LIMIT 1), $3), $4
           ON CONFLICT DO NOTHING`
        : `DELETE FROM label_associations WHERE instance_id = $1 AND label_id = $2 AND message_id = $4
              AND chat_jid IN ($3, (SELECT jid FROM chats WHERE instance_id = $1 AND lid = $3 LIMIT 1))`;
    await tx.query(statement, [instanceId, labelId, chatJid, messageId ?? '']);
  }
}
