import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../../event/index.js';
import type { Instance } from '../../instance/index.js';
import { SessionOperations } from '../../session/index.js';
import type { DeleteMessageDto } from '../dto/delete-message.dto.js';
import { keyOnTheWire } from '../key-on-the-wire.js';
import { deletedEvents } from '../message-change.presenter.js';
import { MessageRepository } from '../message.repository.js';
import { RecipientService } from '../recipient/recipient.service.js';
import { TargetMessageService } from './target-message.service.js';

/** Deletes messages on the account's own devices alone; others keep them. */
@Injectable()
export class DeleteForMeService {
  constructor(
    private readonly db: DataSource,
    private readonly recipients: RecipientService,
    private readonly targets: TargetMessageService,
    private readonly operations: SessionOperations,
    private readonly messages: MessageRepository,
    private readonly events: EventPublisher,
  ) {}

  /** @throws ValidationError, ChatMismatchError, InstanceNotConnectedError, and what WhatsApp refuses with. */
  async delete(instance: Instance, { remoteJid, messageId, id, fromMe, participant }: DeleteMessageDto) {
    const { jid } = await this.recipients.read(remoteJid, instance);
    const { key, stored } = await this.targets.find(instance, jid, { id: messageId ?? id ?? '', fromMe, participant });
    const timestamp = stored ? Number(stored.messageTimestamp) : Math.floor(Date.now() / 1000);
    await this.operations.run(instance, (session) => session.chats.deleteForMe(key, timestamp));
    await this.db.transaction(async (tx) => {
      const marked = stored && (await this.messages.markDeleted(tx, stored.id));
      await this.events.publish(tx, deletedEvents(instance.id, key, marked ?? stored));
    });
    return { key: keyOnTheWire(key), status: 'DELETED_FOR_ME' };
  }
}
