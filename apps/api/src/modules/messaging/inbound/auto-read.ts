import { Injectable } from '@nestjs/common';
import { STATUS_BROADCAST_JID } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { ChatRepository } from '../../chat/index.js';
import type { SettingsView } from '../../instance/index.js';
import { SessionDirectory } from '../../session/index.js';
import type { Message } from '../message.entity.js';

/** What is to be known of a message to mark it as read. */
export type ArrivedMessage = Pick<Message, 'instanceId' | 'waId' | 'chatJid' | 'fromMe' | 'participant'>;

/** Sends read receipts by itself, where an instance's owner wants that. */
@Injectable()
export class AutoRead {
  constructor(
    private readonly sessions: SessionDirectory,
    private readonly chats: ChatRepository,
    private readonly db: DataSource,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Begins to; nothing waits for it. */
  consider(
    message: ArrivedMessage,
    { readMessages, readStatus }: Pick<SettingsView, 'readMessages' | 'readStatus'>,
  ): void {
    const isWanted = message.chatJid === STATUS_BROADCAST_JID ? readStatus : readMessages;
    if (!isWanted || message.fromMe) return;
    this.read(message).catch((err: unknown) =>
      this.log.debug({ err, instanceId: message.instanceId }, 'a message could not be marked as read'),
    );
  }

  private async read({ instanceId, waId, chatJid, participant }: ArrivedMessage): Promise<void> {
    const session = this.sessions.get(instanceId);
    if (!session) return;
    await session.chats.markRead([{ id: waId, chatJid, fromMe: false, participant }]);
    await this.chats.markRead(this.db.manager, instanceId, chatJid);
  }
}
