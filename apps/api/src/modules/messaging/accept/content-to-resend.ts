import type { MessageContent } from '@wharf/whatsapp';
import { clientForm } from '../client-form.js';
import type { Message } from '../message.entity.js';

/** Changes of other messages: they are made anew where they are wanted, by what they are about. */
const CHANGES: readonly string[] = ['edit', 'revoke', 'reaction'] satisfies MessageContent['kind'][];

/** What to send once more in place of a message that did not make it. Null where that is not known, or not wanted. */
export function contentToResend(row: Message): MessageContent | null {
  const hasEnded = row.status === 'failed' || row.status === 'unknown';
  if (!row.fromMe || !hasEnded || row.deletedAt !== null) return null;
  const content = row.request ?? textOfSent(row);
  return content && !CHANGES.includes(content.kind) ? content : null;
}

/** A message that was handed over has lost its request; a text can be read from what was sent. */
function textOfSent({ messageType, content }: Message): MessageContent | null {
  const form = clientForm(messageType, content);
  const text = form.message.conversation;
  const isText = form.messageType === 'conversation' && typeof text === 'string' && text !== '';
  return isText ? { kind: 'text', text } : null;
}
