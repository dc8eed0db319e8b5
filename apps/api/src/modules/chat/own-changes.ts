import { Injectable } from '@nestjs/common';
import type { ChatChange } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../event/index.js';
import { chatAdded, chatChanged, chatsDeleted } from './chat-events.js';
import { ChatRepository } from './chat.repository.js';

/** Writes down what this device itself changed: WhatsApp tells the other devices alone. */
@Injectable()
export class OwnChanges {
  constructor(
    private readonly db: DataSource,
    private readonly chats: ChatRepository,
    private readonly events: EventPublisher,
  ) {}

  /** A chat was changed; call it once WhatsApp has taken the change. */
  async noteChange(instanceId: string, change: ChatChange): Promise<void> {
    await this.db.transaction(async (tx) => {
      const applied = await this.chats.apply(tx, instanceId, [change]);
      await this.events.publish(
        tx,
        applied.map(({ chat, isNew }) => (isNew ? chatAdded(chat) : chatChanged(chat, change))),
      );
    });
  }

  /** A chat was deleted. Its messages stay stored: what was sent and received remains known here. */
  async noteDeleted(instanceId: string, jid: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const gone = await this.chats.delete(tx, instanceId, [jid]);
      if (gone.length > 0) await this.events.publish(tx, [chatsDeleted(instanceId, gone)]);
    });
  }
}
