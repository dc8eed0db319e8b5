import { clientForm } from '../client-form.js';
import type { ForwardMessageDto } from '../dto/forward-message.dto.js';
import type { Message } from '../message.entity.js';
import { MessageNotForwardableError, StoredMessageNotFoundError } from '../accept/accept.errors.js';
import type { SendKind } from '../accept/send-kind.js';

/** Kinds that mean something only where they are, or that WhatsApp's own apps do not forward either. */
const BOUND = /^(reaction|protocol|poll|pinInChat|keepInChat|encReaction|call|event|invoice|viewOnce)/;

export const forward: SendKind<ForwardMessageDto> = {
  addressOf: ({ number }) => number,
  async compose({ key }, tools) {
    const found = await tools.stored(key.id);
    if (!found) throw new StoredMessageNotFoundError();
    if (!isForwardable(found)) throw new MessageNotForwardableError();
    const { messageType, message } = clientForm(found.messageType, found.content);
    return { content: { kind: 'forward', content: message }, messageType, preview: message };
  },
};

function isForwardable({ messageType, content, viewOnce, deletedAt, status }: Message): boolean {
  // What waits to be sent has no form of WhatsApp's yet.
  const isSent = status !== 'queued' && status !== 'sending' && status !== 'failed';
  const form = clientForm(messageType, content);
  return isSent && !viewOnce && deletedAt === null && !BOUND.test(form.messageType) && form.messageType in form.message;
}
