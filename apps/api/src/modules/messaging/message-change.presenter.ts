import type { MessageKey } from '@wharf/whatsapp';
import type { NewEvent } from '../event/index.js';
import { keyOnTheWire } from './key-on-the-wire.js';
import type { Message } from './message.entity.js';
import { messagesUpdateEvent, presentKey } from './message.presenter.js';

/**
 * What is told of an own message whose text was changed through the API: the protocol message, as it went out.
 * @param edit the message that carried the change.
 * @param stored the changed message; null when it is not stored here.
 */
export function ownEditEvents(edit: Message, target: MessageKey, text: string, stored: Message | null): NewEvent[] {
  const { instanceId } = edit;
  const chatJid = target.chatJid;
  const data = {
    key: keyOnTheWire(target),
    type: 'MESSAGE_EDIT',
    editedMessage: { extendedTextMessage: { text } },
    timestampMs: (edit.sentAt ?? edit.acceptedAt).getTime(),
    instanceId,
  };
  return [
    { instanceId, event: 'SEND_MESSAGE_UPDATE', chatJid, data },
    { instanceId, event: 'MESSAGES_EDITED', chatJid, data },
    ...(stored ? [messagesUpdateEvent(stored, null)] : []),
  ];
}

/**
 * What is told of a message that was deleted.
 * @param stored the deleted message; null when it is not stored here.
 */
export function deletedEvents(instanceId: string, target: MessageKey, stored: Message | null): NewEvent[] {
  const chatJid = target.chatJid;
  const status = 'DELETED';
  const key = { ...(stored ? presentKey(stored) : keyOnTheWire(target)), deleted: true };
  const row = stored && {
    id: stored.id,
    messageType: stored.messageType,
    source: stored.source,
    messageTimestamp: Number(stored.messageTimestamp),
  };
  return [
    { instanceId, event: 'MESSAGES_DELETE', chatJid, data: { ...row, instanceId, key, status } },
    {
      instanceId,
      event: 'MESSAGES_UPDATE',
      chatJid,
      data: {
        messageId: stored?.id,
        keyId: target.id,
        remoteJid: chatJid,
        fromMe: target.fromMe,
        participant: target.participant ?? undefined,
        status,
        instanceId,
      },
    },
  ];
}
