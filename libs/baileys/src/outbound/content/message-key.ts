import { isGroupJid, type MessageKey } from '@wharf/whatsapp';
import type { proto } from '../../upstream.js';
import type { BuildContext } from './built-message.js';

/** A message's name inside another message. The author is named in groups alone, and only when it is somebody else. */
export const toProtoKey = (
  { id, chatJid, fromMe, participant }: MessageKey,
  { addressOf }: Pick<BuildContext, 'addressOf'>,
): proto.IMessageKey => ({
  id,
  remoteJid: chatJid,
  fromMe,
  ...(isGroupJid(chatJid) && !fromMe && participant !== null && { participant: addressOf(participant) }),
});
