import type { proto } from '@wharf/baileys/upstream';

interface Contextual {
  contextInfo?: proto.IContextInfo | null;
}

/** Parts of a message that have no context of their own. */
const WITHOUT_CONTEXT: ReadonlySet<string> = new Set([
  'messageContextInfo',
  'conversation',
  'reactionMessage',
  'pollUpdateMessage',
  'protocolMessage',
  'editedMessage',
]);

/**
 * Puts a context on the content of a message.
 * @param how whether what the content says already stays beside it.
 */
export function withContext(
  message: proto.IMessage,
  context: proto.IContextInfo,
  how: 'add' | 'replace' = 'add',
): proto.IMessage {
  if (Object.keys(context).length === 0) return message;
  const { documentWithCaptionMessage: wrapped } = message;
  if (wrapped?.message) {
    return { ...message, documentWithCaptionMessage: { message: withContext(wrapped.message, context, how) } };
  }
  const changed = Object.entries(message).map(([field, part]: [string, Contextual | null]) => {
    if (part === null || typeof part !== 'object' || WITHOUT_CONTEXT.has(field)) return [field, part];
    return [field, { ...part, contextInfo: how === 'add' ? { ...part.contextInfo, ...context } : context }];
  });
  return Object.fromEntries(changed) as proto.IMessage;
}
