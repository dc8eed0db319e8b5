import { Injectable } from '@nestjs/common';
import { isStoreGone } from '../../../platform/errors/index.js';
import { InstanceNotConnectedError, type Instance } from '../../instance/index.js';
import { SessionDirectory } from '../../session/index.js';
import type { Message } from '../message.entity.js';
import { MessageRepository } from '../message.repository.js';
import { NumberNotOnWhatsAppError, SendFailedAnswerError } from '../messaging.errors.js';
import { HandOver } from './hand-over.js';

/** A caller is answered by then; what happens later comes as events. */
export const ANSWER_WITHIN_MS = 30_000;
/** Where another process holds the socket its rows are the news; here they are a safety net. */
const LOOK_EVERY_MS = { here: 2_000, elsewhere: 500 } as const;

/** Waits on behalf of a caller until its message was handed over. */
@Injectable()
export class AnswerWaiter {
  constructor(
    private readonly messages: MessageRepository,
    private readonly handOver: HandOver,
    private readonly directory: SessionDirectory,
  ) {}

  /**
   * The row after its hand-over, or as it is when the time is over.
   * @throws InstanceNotConnectedError, NumberNotOnWhatsAppError, SendFailedAnswerError when it will not be sent.
   */
  async answerFor(instance: Instance, accepted: Message): Promise<Message> {
    return refuseFailed(await this.untilHandedOver(instance, accepted), instance);
  }

  private async untilHandedOver(instance: Instance, accepted: Message): Promise<Message> {
    const deadlineMs = performance.now() + ANSWER_WITHIN_MS;
    let row = accepted;
    while (isPending(row) && performance.now() < deadlineMs) {
      const { settled, cancel } = this.handOver.listen(instance.id, row.waId);
      const lookInMs = LOOK_EVERY_MS[this.directory.get(instance.id) ? 'here' : 'elsewhere'];
      try {
        const told = await within(settled, Math.min(lookInMs, deadlineMs - performance.now()));
        const now = told ?? (await this.messages.findById(row.id));
        if (!now) break;
        row = now;
      } catch (error) {
        // It is accepted and will be sent: a refusal would have the caller send it again.
        if (isStoreGone(error)) return row;
        throw error;
      } finally {
        cancel();
      }
    }
    return row;
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

const isPending = ({ status }: Message): boolean => status === 'queued' || status === 'sending';

function refuseFailed(row: Message, instance: Instance): Message {
  // What WhatsApp itself refused has left: the caller learns of it as an event, as everybody does.
  if (row.status !== 'failed' || row.sentAt !== null) return row;
  if (row.errorCode === 'INSTANCE_NOT_CONNECTED') throw new InstanceNotConnectedError(instance.name);
  if (row.errorCode === 'NUMBER_NOT_ON_WHATSAPP') throw new NumberNotOnWhatsAppError(row.chatJid, row.chatJid);
  throw new SendFailedAnswerError(row.errorCode ?? 'SEND_FAILED', row.error ?? 'The message could not be sent');
}
