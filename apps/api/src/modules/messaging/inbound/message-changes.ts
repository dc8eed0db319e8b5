import { Injectable } from '@nestjs/common';
import { isGroupJid, type MessageEdited, type MessageRevoked, type PollVoted } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import type { NewEvent } from '../../event/index.js';
import { GroupRights } from '../../group/index.js';
import { PollVotes } from '../../poll/index.js';
import { editedEvent, revokedEvent } from './change-events.js';
import type { Message } from '../message.entity.js';
import { messagesUpdateEvent } from '../message.presenter.js';
import { MessageRepository } from '../message.repository.js';
import { EarlyChangeRepository, type MessageChange } from './early-change.repository.js';

/** Makes the changes that others make to messages. */
@Injectable()
export class MessageChanges {
  constructor(
    private readonly messages: MessageRepository,
    private readonly early: EarlyChangeRepository,
    private readonly votes: PollVotes,
    private readonly rights: GroupRights,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * Makes a change, or keeps it where its message has not come yet.
   * @returns what is to be told of it.
   */
  async apply(tx: EntityManager, instanceId: string, change: MessageChange): Promise<NewEvent[]> {
    const target = change.type === 'poll_vote' ? change.poll : change.target;
    const stored = await this.messages.lockByKey(tx, instanceId, target);
    if (stored && !isIn(stored, [target.chatJid, change.chatJidAlt])) {
      return this.refuse(stored, 'a message was changed from another chat');
    }
    if (!stored) {
      await this.early.keep(tx, instanceId, target.id, change);
      // That something was changed or deleted can be told without having it; what was voted cannot.
      if (change.type === 'poll_vote') return [];
      return [
        change.type === 'message_edited'
          ? editedEvent(instanceId, change, null)
          : revokedEvent(instanceId, change, null),
      ];
    }
    return this.applyTo(tx, stored, change);
  }

  /** Makes the changes that came before a message. */
  async applyEarly(tx: EntityManager, stored: Message): Promise<NewEvent[]> {
    const told: NewEvent[] = [];
    for (const change of await this.early.take(tx, stored.instanceId, stored.waId)) {
      told.push(...(await this.applyTo(tx, stored, change)));
    }
    return told;
  }

  private applyTo(tx: EntityManager, stored: Message, change: MessageChange): Promise<NewEvent[]> {
    if (change.type === 'poll_vote') return this.voted(tx, stored, change);
    return change.type === 'message_edited' ? this.edited(tx, stored, change) : this.revoked(tx, stored, change);
  }

  private async edited(tx: EntityManager, stored: Message, edit: MessageEdited): Promise<NewEvent[]> {
    if (!isBy(stored, [edit.target.participant, edit.byAlt]))
      return this.refuse(stored, 'a message was changed by another than its author');
    if (stored.deletedAt !== null || isOlder(stored, edit.timestamp)) return [];
    const { content, messageType, timestamp } = edit;
    const at = new Date(timestamp * 1000);
    const changed = await this.messages.markEdited(tx, stored.id, { content, messageType, at });
    if (!changed) return [];
    const update = messagesUpdateEvent(changed, null);
    return [
      editedEvent(stored.instanceId, edit, changed),
      { ...update, data: { ...(update.data as object), message: edit.content } },
    ];
  }

  private async revoked(tx: EntityManager, stored: Message, revoke: MessageRevoked): Promise<NewEvent[]> {
    const isAuthor = stored.fromMe
      ? revoke.target.participant === revoke.by || !isGroupJid(stored.chatJid)
      : isBy(stored, [revoke.by, revoke.byAlt]);
    const isAllowed =
      isAuthor ||
      !isGroupJid(stored.chatJid) ||
      (await this.rights.mayDelete(tx, stored.instanceId, stored.chatJid, [revoke.by, revoke.byAlt]));
    if (!isAllowed) return this.refuse(stored, 'a message was deleted by somebody who may not');
    const marked = await this.messages.markDeleted(tx, stored.id);
    return marked ? [revokedEvent(stored.instanceId, revoke, marked)] : [];
  }

  private async voted(tx: EntityManager, stored: Message, vote: PollVoted): Promise<NewEvent[]> {
    const pollUpdates = await this.votes.count(tx, stored, vote);
    if (!pollUpdates) return [];
    const update = messagesUpdateEvent(stored, vote.voterJid);
    return [{ ...update, data: { ...(update.data as object), pollUpdates } }];
  }

  private refuse({ instanceId, id }: Message, why: string): NewEvent[] {
    this.log.warn({ instanceId, messageId: id }, why);
    return [];
  }
}

/** Of one person, as far as they are known. */
type Addresses = readonly (string | null | undefined)[];

/** Whether somebody wrote a message, as far as the message tells: in one-to-one chats its key says so already. */
const isBy = ({ participant, participantAlt, fromMe, chatJid }: Message, addresses: Addresses): boolean =>
  fromMe || !isGroupJid(chatJid) || addresses.some((one) => one && (one === participant || one === participantAlt));

/** Whether the message was changed after that already, by WhatsApp's clock: several changes may come at once, long after. */
const isOlder = ({ editedAt }: Message, timestamp: number): boolean =>
  editedAt !== null && Math.floor(editedAt.getTime() / 1000) > timestamp;

/** Whether a message is in a chat that is known under these addresses. Who is in no chat with it cannot change it. */
const isIn = ({ chatJid, chatJidAlt }: Message, addresses: (string | null)[]): boolean =>
  addresses.some((address) => address !== null && (address === chatJid || address === chatJidAlt));
