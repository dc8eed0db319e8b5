import { Injectable } from '@nestjs/common';
import type { Message } from '../message.entity.js';
import { MessageRepository } from '../message.repository.js';
import { MessageNotResendableError, NoSuchMessageError } from './accept.errors.js';
import { contentToResend } from './content-to-resend.js';
import type { SendContext } from './send-context.js';
import { SendService } from './send.service.js';

/** Sends what did not make it once more. */
@Injectable()
export class ResendService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly sends: SendService,
  ) {}

  /**
   * Accepts a new message like one that ended in failure, to the same chat.
   * @param id of the row that failed.
   * @throws NoSuchMessageError, MessageNotResendableError, and what `SendService.accept` throws.
   */
  async resend(context: SendContext, id: string): Promise<Message> {
    const earlier = await this.messages.findOfInstance(context.instance.id, id);
    if (!earlier) throw new NoSuchMessageError();
    const content = contentToResend(earlier);
    if (!content) throw new MessageNotResendableError();
    return this.sends.acceptAgain(context, earlier, content);
  }
}
