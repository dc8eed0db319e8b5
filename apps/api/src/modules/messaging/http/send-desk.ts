import { Injectable } from '@nestjs/common';
import type { MessageKind } from '@wharf/whatsapp';
import { MessageFiles } from '../../media/index.js';
import type { SendBodies } from '../accept/send-kinds.js';
import { SendService } from '../accept/send.service.js';
import type { SentMessageDto } from '../dto/sent-message.dto.js';
import { presentSent } from '../message.presenter.js';
import { AnswerWaiter } from '../outbox/answer-waiter.js';
import type { SendRequest } from './send-request.decorator.js';

const MAY_CARRY_FILES: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'image',
  'video',
  'ptv',
  'audio',
  'voice',
  'document',
  'sticker',
  'buttons',
  'status',
]);

/** Answers requests to send: once the message was handed over, or at once where the caller prefers that. */
@Injectable()
export class SendDesk {
  constructor(
    private readonly sends: SendService,
    private readonly answers: AnswerWaiter,
    private readonly files: MessageFiles,
  ) {}

  /** @throws what `SendService.accept` and `AnswerWaiter.answerFor` throw. */
  async send<K extends MessageKind>(request: SendRequest, kind: K, body: SendBodies[K]): Promise<SentMessageDto> {
    const accepted = await this.sends.accept(request, kind, body);
    const row = request.async ? accepted : await this.answers.answerFor(request.instance, accepted);
    if (!MAY_CARRY_FILES.has(kind)) return presentSent(row);
    const [shown = presentSent(row)] = await this.files.linked([row], presentSent);
    return shown;
  }
}
