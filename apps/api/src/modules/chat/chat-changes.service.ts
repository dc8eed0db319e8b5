import { Injectable } from '@nestjs/common';
import type { LastMessage } from '@wharf/whatsapp';
import { ValidationError } from '../../platform/errors/index.js';
import type { Instance } from '../instance/index.js';
import { AccountResolver } from '../number/index.js';
import { SessionOperations, type OperableSession } from '../session/index.js';
import { MessageNotFoundError } from './chat.errors.js';
import type { ChatAndLastMessageDto, MessageKeyBodyDto } from './dto/chat-changes.dto.js';
import { asLastMessage, KnownMessages } from './known-messages.repository.js';
import { OwnChanges } from './own-changes.js';

/** Changes chats on all devices of the account, and what is stored of them. */
@Injectable()
export class ChatChangesService {
  constructor(
    private readonly accounts: AccountResolver,
    private readonly known: KnownMessages,
    private readonly operations: SessionOperations,
    private readonly own: OwnChanges,
  ) {}

  /** @returns the chat's JID. @throws ValidationError when no chat is named, InstanceNotConnectedError */
  async archive(instance: Instance, body: ChatAndLastMessageDto, isArchived: boolean): Promise<string> {
    const jid = await this.change(instance, body, ({ chats }, chat, last) => chats.archive(chat, isArchived, last));
    await this.own.noteChange(instance.id, { jid, isArchived });
    return jid;
  }

  /** @returns the chat's JID. @throws ValidationError when no chat is named, InstanceNotConnectedError */
  async markUnread(instance: Instance, body: ChatAndLastMessageDto): Promise<string> {
    const jid = await this.change(instance, body, ({ chats }, chat, last) => chats.markUnread(chat, true, last));
    await this.own.noteChange(instance.id, { jid, unreadCount: -1 });
    return jid;
  }

  /** @returns the chat's JID. @throws ValidationError, InstanceNotConnectedError */
  async pin(instance: Instance, chat: string, isPinned: boolean): Promise<string> {
    const jid = await this.change(instance, { chat }, ({ chats }, named) => chats.pin(named, isPinned));
    await this.own.noteChange(instance.id, { jid, pinnedAtMs: isPinned ? Date.now() : null });
    return jid;
  }

  /**
   * @param untilMs Unix milliseconds; null lets it sound again.
   * @returns the chat's JID. @throws ValidationError, InstanceNotConnectedError
   */
  async mute(instance: Instance, chat: string, untilMs: number | null): Promise<string> {
    const jid = await this.change(instance, { chat }, ({ chats }, named) => chats.mute(named, untilMs));
    await this.own.noteChange(instance.id, { jid, mutedUntilMs: untilMs });
    return jid;
  }

  /** Deletes a chat on the account's own devices. @returns its JID. @throws ValidationError, InstanceNotConnectedError */
  async delete(instance: Instance, chat: string): Promise<string> {
    const jid = await this.change(instance, { chat }, ({ chats }, named, last) => chats.deleteChat(named, last));
    await this.own.noteDeleted(instance.id, jid);
    return jid;
  }

  /** @throws MessageNotFoundError, ValidationError, InstanceNotConnectedError */
  async star(instance: Instance, key: MessageKeyBodyDto, isStarred: boolean): Promise<string> {
    const { jid: chatJid } = await this.accounts.known(key.remoteJid, instance);
    const message = (await this.known.find(instance.id, [key.id])).get(key.id);
    const isInChat = message?.chatJid === chatJid || message?.chatJidAlt === chatJid;
    if (!message || !isInChat) throw new MessageNotFoundError(key.id);
    const { chatJid: jid, waId: id, fromMe } = message;
    await this.operations.run(instance, ({ chats }) => chats.star(jid, [{ id, fromMe }], isStarred));
    return jid;
  }

  private async change(
    instance: Instance,
    { chat, lastMessage }: ChatAndLastMessageDto,
    apply: (session: OperableSession, jid: string, last: LastMessage[]) => Promise<void>,
  ): Promise<string> {
    const named = chat || lastMessage?.key.remoteJid;
    if (!named) throw new ValidationError(['chat must name a chat by number or JID, or lastMessage.key.remoteJid']);
    const { jid } = await this.accounts.known(named, instance);
    const last = await this.lastOf(instance, jid, lastMessage);
    await this.operations.run(instance, (session) => apply(session, jid, last));
    return jid;
  }

  /** WhatsApp orders changes to a chat by its newest message. A chat without one can be changed too. */
  private async lastOf(
    instance: Instance,
    chatJid: string,
    named: ChatAndLastMessageDto['lastMessage'],
  ): Promise<LastMessage[]> {
    const newest = await this.known.findLast(instance.id, chatJid);
    if (newest) return [asLastMessage(newest)];
    if (!named?.messageTimestamp) return [];
    const { id, fromMe = false, participant = null } = named.key;
    return [{ id, chatJid, fromMe, participant, timestamp: named.messageTimestamp }];
  }
}
