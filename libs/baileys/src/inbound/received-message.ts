import type { MessageSource, ReceivedMessage } from '@wharf/whatsapp';
import { getDevice, type proto } from '../upstream.js';
import { addressesOf, type KeyAddresses } from './addresses.js';
import { toJsonContent } from './json-content.js';
import { messageShape } from './message-shape.js';
import { unwrapMessage } from './unwrap.js';
import { durationSeconds } from './wire-numbers.js';

/** What is known of a message beside its content. */
export interface MessageHead {
  key: KeyAddresses & { id: string; fromMe: boolean };
  pushName: string | null;
  /** Unix seconds. */
  timestamp: number;
  offline: boolean;
}

/** Content that is a signal between devices and not something a person wrote. */
const SILENT_TYPES: ReadonlySet<string> = new Set([
  'protocolMessage',
  'pollUpdateMessage',
  'keepInChatMessage',
  'stickerSyncRmrMessage',
  'messageHistoryBundle',
  'messageHistoryNotice',
]);

/**
 * The documented form of a message, wherever its protobuf came from: the wire, the history, or the own phone.
 * @returns null when there is nothing in it for people.
 */
export function receivedMessage(head: MessageHead, outer: proto.IMessage): ReceivedMessage | null {
  const { message, viewOnce } = unwrapMessage(outer);
  const shape = messageShape(toJsonContent(message));
  if (!shape || SILENT_TYPES.has(shape.messageType)) return null;
  return {
    ...envelopeOf(head),
    ...shape,
    viewOnce,
    ephemeralSeconds: durationSeconds(shape.contextInfo?.expiration),
  };
}

/** Everything of a received message that is not its content. */
export function envelopeOf({ key, pushName, timestamp, offline }: MessageHead) {
  const { chat, participant } = addressesOf(key);
  return {
    id: key.id,
    chatJid: chat.jid,
    chatJidAlt: chat.alt,
    fromMe: key.fromMe,
    participant: participant?.jid ?? null,
    participantAlt: participant?.alt ?? null,
    pushName,
    timestamp,
    source: sourceOf(key.id),
    offline,
  };
}

/** Which kind of client made a message id, by the form that each kind uses. */
export function sourceOf(messageId: string): MessageSource {
  return getDevice(messageId);
}
