import { Injectable } from '@nestjs/common';
import type { EditContent, MessageContent, RevokeContent } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import { chatAdded, ChatRepository, type Chat } from '../../chat/index.js';
import type { NewEvent } from '../../event/index.js';
import { Media, MessageFiles } from '../../media/index.js';
import { mediaOf } from '../media-of.js';
import { deletedEvents, ownEditEvents } from '../message-change.presenter.js';
import type { Message } from '../message.entity.js';
import { messagesUpsertEvent, sendMessageEvent } from '../message.presenter.js';
import { MessageRepository } from '../message.repository.js';
import { withNewText } from '../new-text.js';
import type { HandedOver } from './outbox.repository.js';

/** What follows from a message's having been handed over: changes to the message that it changes, and what is told. */
@Injectable()
export class SentEffects {
  constructor(
    private readonly messages: MessageRepository,
    private readonly files: MessageFiles,
    private readonly chats: ChatRepository,
  ) {}

  /** Makes the changes in the transaction of the hand-over. @returns the events to be published with it. */
  async of(tx: EntityManager, handedOver: readonly HandedOver[]): Promise<NewEvent[]> {
    const added = await this.newChats(
      tx,
      handedOver.filter(({ request, row }) => !isChange(request) && !row.chatJid.endsWith('@broadcast')),
    );
    const told: NewEvent[] = [];
    for (const { row, request, isEchoed } of handedOver) {
      if (request?.kind === 'edit') told.push(...(await this.edited(tx, row, request)));
      else if (request?.kind === 'revoke') told.push(...(await this.deleted(tx, row, request)));
      else told.push(...(added.get(row.id) ?? []), ...(await this.messageOf(tx, row, request, isEchoed)));
    }
    return told;
  }

  private async messageOf(
    tx: EntityManager,
    row: Message,
    request: MessageContent | null,
    isEchoed: boolean,
  ): Promise<NewEvent[]> {
    const file = request && mediaOf(request) ? await tx.findOneBy(Media, { messageId: row.id }) : null;
    const told = [sendMessageEvent(row), ...(isEchoed ? [messagesUpsertEvent(row)] : [])];
    return told.map((event) => this.files.withFile(event, file));
  }

  /** What is told of chats that begin with these messages, by the id of the first of each. */
  private async newChats(tx: EntityManager, handedOver: readonly HandedOver[]): Promise<Map<string, NewEvent[]>> {
    if (handedOver.length === 0) return new Map();
    const added = await this.chats.touch(
      tx,
      handedOver.map(({ row }) => ({ ...row, unread: 0 })),
    );
    const firstIn = ({ instanceId, jid }: Chat) =>
      handedOver.find(({ row }) => row.instanceId === instanceId && row.chatJid === jid)?.row.id ?? '';
    return new Map(added.map((chat) => [firstIn(chat), [chatAdded(chat)]]));
  }

  private async edited(tx: EntityManager, edit: Message, { target, text }: EditContent): Promise<NewEvent[]> {
    const stored = await this.messages.lockByKey(tx, edit.instanceId, target);
    if (!stored) return ownEditEvents(edit, target, text, null);
    const changed = { ...withNewText(stored, text), at: edit.sentAt ?? edit.acceptedAt };
    return ownEditEvents(edit, target, text, await this.messages.markEdited(tx, stored.id, changed));
  }

  private async deleted(tx: EntityManager, { instanceId }: Message, { target }: RevokeContent): Promise<NewEvent[]> {
    const stored = await this.messages.lockByKey(tx, instanceId, target);
    const marked = stored && (await this.messages.markDeleted(tx, stored.id));
    return deletedEvents(instanceId, target, marked ?? stored);
  }
}

/** Changes of other messages: they begin no chat and are told as changes. */
export const isChange = (request: MessageContent | null): boolean =>
  request?.kind === 'edit' || request?.kind === 'revoke';
