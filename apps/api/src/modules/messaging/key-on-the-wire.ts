import type { MessageKey } from '@wharf/whatsapp';

/** A key in the protobuf's words. */
export const keyOnTheWire = ({ id, chatJid, fromMe, participant }: MessageKey): Record<string, unknown> => ({
  remoteJid: chatJid,
  fromMe,
  id,
  ...(participant !== null && { participant }),
});
