import { Injectable } from '@nestjs/common';
import { isGroupJid, type MessageKey } from '@wharf/whatsapp';
import { ValidationError } from '../../platform/errors/index.js';
import type { Instance } from '../instance/index.js';
import { AddressReader } from '../number/index.js';
import { SessionOperations } from '../session/index.js';
import type { MessageKeyBodyDto } from './dto/chat-changes.dto.js';
import { KnownMessages } from './known-messages.repository.js';
import { UnreadCounter } from './unread-counter.js';

/** Tells writers that their messages were read. */
@Injectable()
export class ChatReadService {
  constructor(
    private readonly addresses: AddressReader,
    private readonly known: KnownMessages,
    private readonly unread: UnreadCounter,
    private readonly operations: SessionOperations,
  ) {}

  /**
   * Sends read receipts for messages of others. What is stored here counts more than what the caller says of a message.
   * @throws ValidationError when a group's message has no known author, InstanceNotConnectedError
   */
  async markRead(instance: Instance, keys: readonly MessageKeyBodyDto[]): Promise<void> {
    const stored = await this.known.find(
      instance.id,
      keys.map(({ id }) => id),
    );
    const chats = await this.addresses.readAll(
      keys.map(({ remoteJid }) => remoteJid),
      instance,
    );
    const complete = keys.map((key, index): MessageKey => {
      const message = stored.get(key.id);
      const chatJid = message?.chatJid ?? chats[index] ?? key.remoteJid;
      const fromMe = message?.fromMe ?? key.fromMe ?? false;
      const participant = message?.participant ?? key.participant ?? null;
      if (isGroupJid(chatJid) && !fromMe && participant === null) {
        throw new ValidationError([
          `readMessages.${index}.participant is required: the message is not stored here, and WhatsApp has to be told who wrote it in the group`,
        ]);
      }
      return { id: key.id, chatJid, fromMe, participant };
    });
    const others = complete.filter(({ fromMe }) => !fromMe);
    await this.operations.run(instance, async (session) => {
      if (others.length > 0) await session.chats.markRead(others);
    });
    await this.unread.noteRead(
      instance.id,
      others.map(({ id }) => id),
    );
  }
}
