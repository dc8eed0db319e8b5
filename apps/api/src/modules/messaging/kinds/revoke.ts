import { isGroupJid } from '@wharf/whatsapp';
import type { DeleteMessageDto } from '../dto/delete-message.dto.js';
import { DeleteNotAllowedError, DeleteWindowExpiredError } from '../accept/accept.errors.js';
import { keyOnTheWire } from '../key-on-the-wire.js';
import type { SendKind } from '../accept/send-kind.js';

/** WhatsApp's phones ignore a later deletion. */
const WINDOW_MS = 48 * 3_600_000;

export const revoke: SendKind<DeleteMessageDto> = {
  addressOf: ({ remoteJid }) => remoteJid,
  async compose({ messageId, id, fromMe, participant }, tools) {
    const { key: target, stored } = await tools.target({ id: messageId ?? id ?? '', fromMe, participant });
    // A caller who says that it is somebody else's is not helped by deleting an own message of that id.
    const isOwn = fromMe !== false && target.fromMe;
    if (!isOwn && !(isGroupJid(tools.chatJid) && (await tools.isGroupAdmin()))) {
      throw new DeleteNotAllowedError();
    }
    if (stored && Date.now() - Number(stored.messageTimestamp) * 1000 > WINDOW_MS) throw new DeleteWindowExpiredError();
    return {
      content: { kind: 'revoke', target },
      messageType: 'protocolMessage',
      preview: { protocolMessage: { key: keyOnTheWire(target), type: 'REVOKE' } },
    };
  },
};
