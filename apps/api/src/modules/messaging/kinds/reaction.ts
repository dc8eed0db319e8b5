import type { SendReactionDto } from '../dto/send-reaction.dto.js';
import { keyOnTheWire } from '../key-on-the-wire.js';
import type { SendKind } from '../accept/send-kind.js';

export const reaction: SendKind<SendReactionDto> = {
  addressOf: ({ key }) => key.remoteJid,
  async compose({ key, reaction: emoji }, tools) {
    const { key: target } = await tools.target(key);
    return {
      content: { kind: 'reaction', target, emoji },
      messageType: 'reactionMessage',
      preview: { reactionMessage: { key: keyOnTheWire(target), text: emoji } },
    };
  },
};
