import { type Builder, needed } from '../draft.js';

/** A reaction to a message, or none any more. */
export const reaction: Builder = ({ outgoing, chatJid, message }) => {
  const { key } = message(needed(outgoing.target, 'target', outgoing));
  return {
    message: {
      reactionMessage: {
        key: { ...key, remoteJid: chatJid },
        text: needed(outgoing.emoji, 'emoji', outgoing),
        senderTimestampMs: Date.now(),
      },
    },
  };
};
