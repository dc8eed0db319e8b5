import { Injectable } from '@nestjs/common';
import type { LastMessage } from '@wharf/whatsapp';
import { DataSource, In } from 'typeorm';
import { Message } from '../messaging/index.js';

/** Looks messages up that requests name by their key. */
@Injectable()
export class KnownMessages {
  constructor(private readonly db: DataSource) {}

  /** Those of some messages that are stored, by WhatsApp's id. */
  async find(instanceId: string, waIds: readonly string[]): Promise<Map<string, Message>> {
    const storable = waIds.filter((waId) => !waId.includes('\0'));
    const found = await this.db.manager.find(Message, {
      where: { instanceId, waId: In(storable) },
      order: { id: 'ASC' },
    });
    return new Map(found.map((message) => [message.waId, message]));
  }

  /** The newest message of a chat, whichever address it is named by; null in an empty one. */
  async findLast(instanceId: string, chatJid: string): Promise<Message | null> {
    return this.db.manager
      .createQueryBuilder(Message, 'm')
      .where('m.instance_id = :instanceId AND (m.chat_jid = :chatJid OR m.chat_jid_alt = :chatJid)', {
        instanceId,
        chatJid,
      })
      .orderBy('m.message_timestamp', 'DESC')
      .addOrderBy('m.id', 'DESC')
      .limit(1)
      .getOne();
  }
}

/** A stored message as WhatsApp is told of it. */
export const asLastMessage = (message: Message): LastMessage => ({
  id: message.waId,
  chatJid: message.chatJid,
  fromMe: message.fromMe,
  participant: message.participant,
  timestamp: Number(message.messageTimestamp),
});
