import type { MessageEdited, MessageKey, MessageRevoked } from '@wharf/whatsapp';
import type { NewEvent } from '../../event/index.js';
import { keyOnTheWire } from '../key-on-the-wire.js';
import type { Message } from '../message.entity.js';
import { presentKey } from '../message.presenter.js';

/** The key of a message, with every address that is known where the message is stored. */
function keyOf(target: MessageKey, chatJidAlt: string | null, stored: Message | null) {
  if (stored) return presentKey(stored);
  return { ...keyOnTheWire(target), ...(chatJidAlt !== null && { remoteJidAlt: chatJidAlt }) };
}

/** MESSAGES_EDITED: the new content. */
export function editedEvent(instanceId: string, edit: MessageEdited, stored: Message | null): NewEvent {
  return {
    instanceId,
    event: 'MESSAGES_EDITED',
    chatJid: stored?.chatJid ?? edit.target.chatJid,
    data: {
      key: keyOf(edit.target, edit.chatJidAlt, stored),
      type: 'MESSAGE_EDIT',
      editedMessage: edit.content,
      timestampMs: edit.timestamp * 1000,
      instanceId,
    },
  };
}

/** MESSAGES_DELETE of what somebody deleted for everyone: the key, and who did it. */
export function revokedEvent(instanceId: string, revoke: MessageRevoked, stored: Message | null): NewEvent {
  return {
    instanceId,
    event: 'MESSAGES_DELETE',
    chatJid: stored?.chatJid ?? revoke.target.chatJid,
    data: { ...keyOf(revoke.target, revoke.chatJidAlt, stored), deletedBy: revoke.by, instanceId },
  };
}
