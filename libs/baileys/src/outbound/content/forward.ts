import { SendRefusedError, type ForwardContent } from '@wharf/whatsapp';
import { getContentType, normalizeMessageContent, proto } from '../../upstream.js';
import type { BuiltMessage } from './built-message.js';

/** A message once more, marked as forwarded. Its file, if it has one, is not uploaded again. */
export function buildForward({ content }: ForwardContent): BuiltMessage {
  const message = normalizeMessageContent(proto.Message.fromObject(content));
  const type = getContentType(message);
  if (!message || !type) throw new SendRefusedError('MESSAGE_NOT_SENDABLE');
  if (type === 'conversation') {
    return forwarded('extendedTextMessage', { text: message.conversation });
  }
  const part = message[type];
  if (typeof part !== 'object' || part === null) {
    throw new SendRefusedError('MESSAGE_NOT_SENDABLE');
  }
  return forwarded(type, part as Part);
}

type Part = Record<string, unknown> & { contextInfo?: proto.IContextInfo | null };

/** What the message quoted or mentioned stays behind; how often it was forwarded is counted on. */
function forwarded(type: string, part: Part): BuiltMessage {
  const forwardingScore = Number(part.contextInfo?.forwardingScore ?? 0) + 1;
  return { message: { [type]: { ...part, contextInfo: { isForwarded: true, forwardingScore } } } };
}
