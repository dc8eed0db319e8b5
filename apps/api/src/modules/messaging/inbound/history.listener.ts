import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isGroupJid, type HistoryReceived } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { chatAdded, ChatRepository } from '../../chat/index.js';
import { EventPublisher, type NewEvent } from '../../event/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { InstanceSettingsCache } from '../../settings/index.js';
import type { Message } from '../message.entity.js';
import { presentRecord } from '../message.presenter.js';
import { InboundPlace } from './inbound-place.js';
import { MessageChanges } from './message-changes.js';
import { ReceivedMessageRepository } from './received-message.repository.js';

/** Stores messages that the phone had before it linked this device. They are told as a list and not one by one. */
@Injectable()
export class HistoryListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly settings: InstanceSettingsCache,
    private readonly place: InboundPlace,
    private readonly received: ReceivedMessageRepository,
    private readonly changes: MessageChanges,
    private readonly chats: ChatRepository,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('history', (instanceId, event) => this.onHistory(instanceId, event));
  }

  private async onHistory(instanceId: string, { messages }: HistoryReceived): Promise<void> {
    const { groupsIgnore } = await this.settings.of(instanceId);
    const wanted = messages.filter(({ chatJid }) => !(groupsIgnore && isGroupJid(chatJid)));
    if (wanted.length === 0) return;
    await this.db.transaction(async (tx) => {
      const { placed, told } = await this.place.of(
        tx,
        wanted.map((message) => ({ instanceId, message })),
      );
      const stored = await this.received.insert(tx, placed, 'history');
      const rows = stored.map(({ row }) => row);
      told.push(...(await this.chatsOf(tx, rows)));
      if (rows.length > 0) told.push(messagesSet(instanceId, rows));
      for (const { row, hasEarlyChanges } of stored) {
        if (hasEarlyChanges) told.push(...(await this.changes.applyEarly(tx, row)));
      }
      await this.events.publish(tx, told);
    });
    for (const message of wanted) this.place.settle(instanceId, message);
  }

  /** What is unread, the phone says itself. */
  private async chatsOf(tx: EntityManager, stored: readonly Message[]): Promise<NewEvent[]> {
    const inChats = stored.filter(({ chatJid }) => !chatJid.endsWith('@broadcast'));
    const added = await this.chats.touch(
      tx,
      inChats.map((row) => ({ ...row, unread: 0 })),
    );
    return added.map((chat) => chatAdded(chat));
  }
}

/** MESSAGES_SET: messages of the history. */
const messagesSet = (instanceId: string, rows: readonly Message[]): NewEvent => ({
  instanceId,
  event: 'MESSAGES_SET',
  chatJid: null,
  data: rows.map(presentRecord),
});
