import type { Message } from './message.entity.js';
import { clientForm } from './client-form.js';

/**
 * The content of a message with another text, or caption, in place of its own. Covers are left off: what was edited is
 * told without them anyway.
 */
export function withNewText(
  { messageType, content }: Pick<Message, 'messageType' | 'content'>,
  text: string,
): { messageType: string; content: Record<string, unknown> } {
  const form = clientForm(messageType, content);
  if (form.messageType === 'conversation') {
    return { messageType: form.messageType, content: { ...form.message, conversation: text } };
  }
  const body = form.message[form.messageType] as Record<string, unknown> | undefined;
  return {
    messageType: form.messageType,
    content: { ...form.message, [form.messageType]: { ...body, caption: text } },
  };
}
