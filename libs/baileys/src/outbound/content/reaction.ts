import type { ReactionContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { toProtoKey } from './message-key.js';

/** A reaction; an empty one takes the earlier back. */
export function buildReaction({ target, emoji }: ReactionContent, context: BuildContext): BuiltMessage {
  const key = toProtoKey(target, context);
  return { message: { reactionMessage: { key, text: emoji, senderTimestampMs: context.nowMs } } };
}
