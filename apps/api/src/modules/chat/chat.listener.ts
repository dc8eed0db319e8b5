import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isGroupJid, type AddressesLearned, type ChatsChanged, type HistoryReceived } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../event/index.js';
import { SessionEventRouter } from '../session/index.js';
import { InstanceSettingsCache } from '../settings/index.js';
import { AddressMerge } from './address-merge.js';
import { chatAdded, chatChanged, chatsDeleted, chatsSet } from './chat-events.js';
import { ChatRepository } from './chat.repository.js';

/** A phone that was just linked tells of thousands. */
const PAIRS_AT_ONCE = 1_000;

/** Follows what the phone and other devices do to chats. */
@Injectable()
export class ChatListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly chats: ChatRepository,
    private readonly addresses: AddressMerge,
    private readonly settings: InstanceSettingsCache,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('chats', (instanceId, event) => this.onChats(instanceId, event));
    this.router.on('history', (instanceId, event) => this.onHistory(instanceId, event));
    this.router.on('addresses_learned', (instanceId, event) => this.onAddresses(instanceId, event));
  }

  private async onChats(instanceId: string, { action, chats }: ChatsChanged): Promise<void> {
    const { groupsIgnore } = await this.settings.of(instanceId);
    const wanted = chats.filter(({ jid }) => !(groupsIgnore && isGroupJid(jid)));
    if (wanted.length === 0) return;
    await this.db.transaction(async (tx) => {
      if (action === 'delete') {
        const gone = await this.chats.delete(
          tx,
          instanceId,
          wanted.map(({ jid }) => jid),
        );
        if (gone.length > 0) await this.events.publish(tx, [chatsDeleted(instanceId, gone)]);
        return;
      }
      const applied = await this.chats.apply(tx, instanceId, wanted);
      await this.events.publish(
        tx,
        applied.map(({ chat, isNew, change }) => (isNew ? chatAdded(chat) : chatChanged(chat, change))),
      );
    });
  }

  private async onHistory(instanceId: string, { chats }: HistoryReceived): Promise<void> {
    const { groupsIgnore } = await this.settings.of(instanceId);
    const wanted = chats.filter(({ jid }) => !(groupsIgnore && isGroupJid(jid)));
    if (wanted.length === 0) return;
    await this.db.transaction(async (tx) => {
      const applied = await this.chats.apply(tx, instanceId, wanted);
      await this.events.publish(tx, [
        chatsSet(
          instanceId,
          applied.map(({ chat }) => chat),
        ),
      ]);
    });
  }

  private async onAddresses(instanceId: string, { pairs }: AddressesLearned): Promise<void> {
    const fresh = pairs.filter((pair) => !this.addresses.isSettled(instanceId, pair));
    for (let start = 0; start < fresh.length; start += PAIRS_AT_ONCE) {
      const batch = fresh.slice(start, start + PAIRS_AT_ONCE);
      await this.db.transaction(async (tx) => {
        const merged = await this.addresses.merge(tx, instanceId, batch);
        await this.events.publish(
          tx,
          merged.map((chat) => chatChanged(chat, {})),
        );
      });
      for (const pair of batch) this.addresses.settle(instanceId, pair);
    }
  }
}
