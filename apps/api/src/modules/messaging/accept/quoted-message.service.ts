import { Injectable } from '@nestjs/common';
import type { QuotedMessage } from '@wharf/whatsapp';
import type { Instance } from '../../instance/index.js';
import type { QuotedDto } from '../dto/quoted.dto.js';
import { MessageRepository } from '../message.repository.js';
import { RecipientService } from '../recipient/recipient.service.js';

/** Completes what a caller says of the message that is answered: many clients know its id alone. */
@Injectable()
export class QuotedMessageService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly recipients: RecipientService,
  ) {}

  /** @param chatJid where the answer goes; the quoted message is taken to be from there unless it is known better. */
  async complete(instance: Instance, chatJid: string, { key, message }: QuotedDto): Promise<QuotedMessage> {
    const stored = await this.messages.findByWaId(instance.id, key.id);
    const [named] = await this.recipients.readAll(key.remoteJid ? [key.remoteJid] : [], instance);
    const [participant] = await this.recipients.readAll(key.participant ? [key.participant] : [], instance);
    return {
      id: key.id,
      chatJid: named ?? stored?.chatJid ?? chatJid,
      fromMe: key.fromMe ?? stored?.fromMe ?? false,
      participant: participant ?? stored?.participant ?? null,
      content: message ?? stored?.content ?? null,
    };
  }
}
