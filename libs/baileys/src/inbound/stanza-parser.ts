import type { MessageKey, ReceivedMessage, SessionEvent } from '@wharf/whatsapp';
import type { JournalledStanza } from '../store/session-store.js';
import { decodeMessageNode, proto, unpadRandomMax16 } from '../upstream.js';
import type { OwnAccount } from './addresses.js';
import { targetOf } from './message-target.js';
import { pollVote } from './poll-vote.js';
import { protocolEvent } from './protocol-message.js';
import { receivedMessage, type MessageHead } from './received-message.js';
import { resentMessages } from './resent-messages.js';
import { unwrapMessage } from './unwrap.js';
import { unixSeconds } from './wire-numbers.js';

/**
 * Makes events of a journalled stanza. Live and replayed stanzas go through this one function.
 * @param me own account, to tell what was typed on the own phone.
 * @returns none when the stanza carries nothing for people. The last one settles the journal row, where it can.
 */
export function parseStanza(stanza: Omit<JournalledStanza, 'isUnread'>, me: OwnAccount): SessionEvent[] {
  const head = headOf(stanza.attrs, me);
  const journalIds = [stanza.journalId];
  const outer = proto.Message.decode(unpadRandomMax16(stanza.plaintext));
  const { message } = unwrapMessage(outer);
  const { protocolMessage, pollUpdateMessage, reactionMessage } = message;
  if (stanza.attrs.category === 'peer') {
    const resent = head.key.fromMe && protocolMessage ? resentMessages(protocolMessage) : [];
    return resent.map((each, index) => asEvent(each, index === resent.length - 1 ? journalIds : []));
  }
  if (protocolMessage) return listOf(protocolEvent(protocolMessage, head, me, journalIds));
  if (pollUpdateMessage) return listOf(pollVote(pollUpdateMessage, head, me, journalIds));
  const received = receivedMessage(head, outer);
  if (!received) return [];
  const target = reactionMessage && targetOf(head, reactionMessage.key, me);
  return [asEvent(target ? withTarget(received, target) : received, journalIds)];
}

/** What the attributes of a `<message>` stanza tell. */
export function headOf(attrs: Record<string, string>, me: OwnAccount): MessageHead {
  const { fullMessage } = decodeMessageNode({ tag: 'message', attrs }, me.id, me.lid ?? '');
  const { key } = fullMessage;
  return {
    key: { ...key, id: key.id ?? '', fromMe: key.fromMe ?? false },
    pushName: fullMessage.pushName ?? null,
    timestamp: unixSeconds(attrs.t),
    offline: attrs.offline !== undefined,
  };
}

/** Names what a reaction is about from this account's point of view. */
function withTarget(received: ReceivedMessage, { id, chatJid, fromMe, participant }: MessageKey): ReceivedMessage {
  const reaction = received.content.reactionMessage as Record<string, unknown>;
  const key = { remoteJid: chatJid, fromMe, id, ...(participant !== null && { participant }) };
  return { ...received, content: { ...received.content, reactionMessage: { ...reaction, key } } };
}

const asEvent = (message: ReceivedMessage, journalIds: string[]): SessionEvent => ({
  type: 'message',
  journalIds,
  message,
});

const listOf = (event: SessionEvent | null): SessionEvent[] => (event ? [event] : []);
