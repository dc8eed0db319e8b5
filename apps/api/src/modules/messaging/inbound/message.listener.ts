import { Injectable, type OnModuleInit } from '@nestjs/common';
import { markJournalDone } from '@wharf/baileys';
import type { MessageReceived } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../../event/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { messagesUpsertEvent } from '../message.presenter.js';
import { MessageRepository } from '../message.repository.js';

/** Stores what people write to an account, and what its owner types on the phone. */
@Injectable()
export class MessageListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly messages: MessageRepository,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('message', (instanceId, event) => this.onMessage(instanceId, event));
  }

  /** Row, event and the end of the journal entry together: told once, however often the message is handed over. */
  private async onMessage(instanceId: string, { message, journalIds }: MessageReceived): Promise<void> {
    await this.db.transaction(async (tx) => {
      const stored = await this.messages.insertReceived(tx, instanceId, message);
      if (stored) await this.events.publish(tx, [messagesUpsertEvent(stored)]);
      if (journalIds.length > 0) await markJournalDone(tx, journalIds);
    });
  }
}
