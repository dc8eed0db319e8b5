import type { MessageSource, ReceivedMessage } from '@wharf/whatsapp';
import { bareJid, isLidJid, isUserJid } from '@wharf/whatsapp';
import type { JournalledStanza } from '../store/session-store.js';
import { decodeMessageNode, getDevice, proto, unpadRandomMax16 } from '../upstream.js';
import { toJsonContent } from './json-content.js';
import { messageShape } from './message-shape.js';

/** Content that is a signal between devices and not something a person wrote. */
const SILENT_TYPES = new Set(['protocolMessage', 'keepInChatMessage', 'stickerSyncRmrMessage']);

/**
 * Makes a message of a journalled stanza. Live and replayed stanzas go through this one function.
 * @param me own account, to tell what was typed on the own phone.
 * @returns null when the stanza carries nothing for people.
 */
export function parseMessage(stanza: JournalledStanza, me: { id: string; lid: string | null }): ReceivedMessage | null {
  const { fullMessage } = decodeMessageNode({ tag: 'message', attrs: stanza.attrs }, me.id, me.lid ?? '');
  const { key } = fullMessage;
  if (!key.id || !key.remoteJid || stanza.attrs.category === 'peer') return null;

  const outer = proto.Message.decode(unpadRandomMax16(stanza.plaintext));
  const message = outer.deviceSentMessage?.message ?? outer;
  const shape = messageShape(toJsonContent(message));
  if (!shape || SILENT_TYPES.has(shape.messageType)) return null;

  const chat = bothAddresses(key.remoteJid, key.remoteJidAlt);
  const participant = key.participant ? bothAddresses(key.participant, key.participantAlt) : null;
  return {
    id: key.id,
    chatJid: chat.jid,
    chatJidAlt: chat.alt,
    fromMe: key.fromMe ?? false,
    participant: participant?.jid ?? null,
    participantAlt: participant?.alt ?? null,
    pushName: fullMessage.pushName ?? null,
    timestamp: Number(stanza.attrs.t ?? 0),
    ...shape,
    source: sourceOf(key.id),
    offline: stanza.attrs.offline !== undefined,
  };
}

/** The phone number first wherever it is known: one person, one chat, whichever way WhatsApp addressed the stanza. */
function bothAddresses(jid: string, alt: string | null | undefined): { jid: string; alt: string | null } {
  const one = bareJid(jid);
  const other = alt ? bareJid(alt) : null;
  return other && isLidJid(one) && isUserJid(other) ? { jid: other, alt: one } : { jid: one, alt: other };
}

/** Which kind of client made a message id, by the form that each kind uses. */
export function sourceOf(messageId: string): MessageSource {
  return getDevice(messageId);
}
