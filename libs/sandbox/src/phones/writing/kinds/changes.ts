import { normalizeMessageContent, proto } from '@wharf/baileys/upstream';
import { NetworkError } from '../../../errors.js';
import { type Builder, needed } from '../draft.js';

const { Type } = proto.Message.ProtocolMessage;

/** A new text, or caption, of a message of one's own. */
export const edit: Builder = ({ outgoing, chatJid, message }) => {
  const { key, message: edited } = message(needed(outgoing.target, 'target', outgoing));
  if (!key.fromMe) throw new NetworkError(409, 'NOT_OWN', 'Only its author can edit a message');
  const text = needed(outgoing.text, 'text', outgoing);
  const { imageMessage, videoMessage, documentMessage } = normalizeMessageContent(edited) ?? {};
  const editedMessage: proto.IMessage = imageMessage
    ? { imageMessage: { ...imageMessage, caption: text } }
    : videoMessage
      ? { videoMessage: { ...videoMessage, caption: text } }
      : documentMessage
        ? { documentMessage: { ...documentMessage, caption: text } }
        : { conversation: text };
  const protocolMessage = {
    key: { ...key, remoteJid: chatJid },
    type: Type.MESSAGE_EDIT,
    editedMessage,
    timestampMs: Date.now(),
  };
  return { message: { editedMessage: { message: { protocolMessage } } }, edit: '1' };
};

/** Deletes a message for everyone: one's own, or as an admin anybody's. */
export const deletion: Builder = ({ outgoing, chatJid, isAdmin, message }) => {
  const { key } = message(needed(outgoing.target, 'target', outgoing));
  if (!key.fromMe && !isAdmin) {
    throw new NetworkError(
      409,
      'NOT_OWN',
      'Only its author, or an admin of the group, can delete a message for everyone',
    );
  }
  return {
    message: { protocolMessage: { key: { ...key, remoteJid: chatJid }, type: Type.REVOKE } },
    edit: key.fromMe ? '7' : '8',
  };
};
