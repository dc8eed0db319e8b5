import { isGroupJid, type RevokeContent } from '@wharf/whatsapp';
import { proto } from '../../upstream.js';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { toProtoKey } from './message-key.js';

/** The server's words for who deletes: the author, or an admin of the group. */
const BY_AUTHOR = '7';
const BY_ADMIN = '8';

/** Deletes a message for everyone. */
export function buildRevoke({ target }: RevokeContent, context: BuildContext): BuiltMessage {
  return {
    message: {
      protocolMessage: { key: toProtoKey(target, context), type: proto.Message.ProtocolMessage.Type.REVOKE },
    },
    attributes: { edit: isGroupJid(target.chatJid) && !target.fromMe ? BY_ADMIN : BY_AUTHOR },
  };
}
