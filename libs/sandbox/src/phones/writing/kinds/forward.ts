import { normalizeMessageContent, type proto } from '@wharf/baileys/upstream';
import { type Builder, needed } from '../draft.js';
import { withContext } from '../with-context.js';

/** A message that the phone has, once more. Files are not uploaded again: everybody who has the key can read them. */
export const forward: Builder = ({ outgoing, message }) => {
  const { message: original } = message(needed(outgoing.target, 'target', outgoing));
  const { messageContextInfo: _, ...content } = normalizeMessageContent(original) ?? {};
  const plain: proto.IMessage = content.conversation
    ? { extendedTextMessage: { text: content.conversation } }
    : content;
  const score = scoreOf(plain);
  return { message: withContext(plain, { forwardingScore: score + 1, isForwarded: true }, 'replace') };
};

function scoreOf(content: proto.IMessage): number {
  for (const part of Object.values(content) as ({ contextInfo?: proto.IContextInfo | null } | null)[]) {
    const score = part?.contextInfo?.forwardingScore;
    if (score) return score;
  }
  return 0;
}
