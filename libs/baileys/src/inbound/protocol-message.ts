import type { SessionEvent } from '@wharf/whatsapp';
import { proto } from '../upstream.js';
import { addressesOf, type OwnAccount } from './addresses.js';
import { toJsonContent } from './json-content.js';
import { messageShape } from './message-shape.js';
import { targetOf, writerOf } from './message-target.js';
import type { MessageHead } from './received-message.js';
import { unwrapMessage } from './unwrap.js';
import { durationSeconds } from './wire-numbers.js';

const { Type } = proto.Message.ProtocolMessage;

/**
 * What a protocol message does to other messages or to its chat. Keys, history and the rest that passes between the
 * account's own devices is nobody's business.
 */
export function protocolEvent(
  protocol: proto.Message.IProtocolMessage,
  head: MessageHead,
  me: OwnAccount,
  journalIds: string[],
): SessionEvent | null {
  const type = protocol.type ?? Type.REVOKE;
  if (type === Type.REVOKE) return revoked(protocol, head, me, journalIds);
  if (type === Type.MESSAGE_EDIT) return edited(protocol, head, journalIds);
  if (type !== Type.EPHEMERAL_SETTING) return null;
  const { chat } = addressesOf(head.key);
  const ephemeralSeconds = durationSeconds(protocol.ephemeralExpiration);
  return { type: 'chats', action: 'update', chats: [{ jid: chat.jid, lid: chat.alt, ephemeralSeconds }] };
}

function revoked(
  protocol: proto.Message.IProtocolMessage,
  head: MessageHead,
  me: OwnAccount,
  journalIds: string[],
): SessionEvent | null {
  const target = targetOf(head, protocol.key, me);
  const { chat, participant } = addressesOf(head.key);
  // Between two people only the author can delete a message; in groups an admin can, too.
  if (!target || (!participant && target.fromMe !== head.key.fromMe)) return null;
  const { jid: by, alt: byAlt } = writerOf(head, me);
  return {
    type: 'message_revoked',
    journalIds,
    target: participant && protocol.key?.fromMe ? { ...target, participant: by } : target,
    chatJidAlt: chat.alt,
    by,
    byAlt,
    timestamp: head.timestamp,
  };
}

function edited(
  protocol: proto.Message.IProtocolMessage,
  head: MessageHead,
  journalIds: string[],
): SessionEvent | null {
  const { key, editedMessage } = protocol;
  const { chat, participant } = addressesOf(head.key);
  const shape = editedMessage && messageShape(toJsonContent(unwrapMessage(editedMessage).message));
  if (!key?.id || !shape) return null;
  return {
    type: 'message_edited',
    journalIds,
    // Only its author can change a message, whatever the key says.
    target: { id: key.id, chatJid: chat.jid, fromMe: head.key.fromMe, participant: participant?.jid ?? null },
    chatJidAlt: chat.alt,
    byAlt: participant?.alt ?? null,
    content: shape.content,
    messageType: shape.messageType,
    timestamp: head.timestamp,
  };
}
