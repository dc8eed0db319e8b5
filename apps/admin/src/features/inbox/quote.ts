import type { ThreadMessage } from '../../app/inbox-api';
import { isRecord } from '../../realtime/frames';
import { kindOf, textOf } from '../messages/message-words';

export interface Quote {
  waId: string;
  text: string;
}

/** Beside a content, not the content. */
const ENVELOPE = ['messageContextInfo', 'senderKeyDistributionMessage'];

/** The message that a message answers, as far as it tells of it; null where it answers none. */
export function quoteOf({ contextInfo }: Pick<ThreadMessage, 'contextInfo'>): Quote | null {
  if (!contextInfo || typeof contextInfo.stanzaId !== 'string') return null;
  const quoted = isRecord(contextInfo.quotedMessage) ? contextInfo.quotedMessage : {};
  const field = Object.keys(quoted).find((key) => !ENVELOPE.includes(key)) ?? 'conversation';
  const messageType = field === 'extendedTextMessage' ? 'conversation' : field;
  const extended = quoted.extendedTextMessage;
  const message = isRecord(extended) ? { conversation: extended.text } : quoted;
  return { waId: contextInfo.stanzaId, text: wordsOf({ messageType, message }) };
}

/** A message in a line: what it is, and what it says. */
export function wordsOf(content: { messageType: string; message: Record<string, unknown> }): string {
  return [kindOf(content), textOf(content)].filter(Boolean).join(': ') || 'Message';
}
