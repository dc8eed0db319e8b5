import { Injectable } from '@nestjs/common';
import { isGroupJid, jidUser } from '@wharf/whatsapp';
import { ValidationError } from '../../../platform/errors/index.js';
import type { Instance } from '../../instance/index.js';
import { SessionOperations } from '../../session/index.js';
import type { TargetKeyDto } from '../dto/message-key.dto.js';
import type { Message } from '../message.entity.js';
import { MessageRepository } from '../message.repository.js';
import { RecipientService } from '../recipient/recipient.service.js';
import { ChatMismatchError } from './accept.errors.js';
import type { Target } from './send-kind.js';

/** Finds the messages that others refer to. What is stored here counts more than what a caller says. */
@Injectable()
export class TargetMessageService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly recipients: RecipientService,
    private readonly operations: SessionOperations,
  ) {}

  /** @throws ChatMismatchError, ValidationError when a group's message has no known author. */
  async find(
    instance: Instance,
    chatJid: string,
    { id, fromMe, participant }: Omit<TargetKeyDto, 'remoteJid'>,
  ): Promise<Target> {
    const stored = await this.messages.findByWaId(instance.id, id);
    if (stored && !isIn(stored, chatJid)) throw new ChatMismatchError();
    const isOwn = stored?.fromMe ?? fromMe ?? false;
    const [named] = await this.recipients.readAll(participant ? [participant] : [], instance);
    const author = isGroupJid(chatJid) && !isOwn ? (stored?.participant ?? named ?? null) : null;
    if (isGroupJid(chatJid) && !isOwn && author === null) {
      throw new ValidationError([
        'participant is required: the message is not stored here, and WhatsApp has to be told who wrote it in the group',
      ]);
    }
    return { key: { id, chatJid, fromMe: isOwn, participant: author }, stored };
  }

  /** @throws InstanceNotConnectedError, and what WhatsApp refuses with. */
  async isGroupAdmin(instance: Instance, groupJid: string): Promise<boolean> {
    const { participants } = await this.operations.run(instance, (session) => session.groups.metadata(groupJid));
    const own = [instance.ownerJid, instance.ownerLid].flatMap((jid) => (jid === null ? [] : [jidUser(jid)]));
    return participants.some(
      ({ jid, lid, admin }) =>
        admin !== null && (own.includes(jidUser(jid)) || (lid !== null && own.includes(jidUser(lid)))),
    );
  }
}

const isIn = ({ chatJid, chatJidAlt }: Message, jid: string): boolean => chatJid === jid || chatJidAlt === jid;
