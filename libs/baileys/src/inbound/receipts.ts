import type { ChatsChanged, MessageStatusChanged } from '@wharf/whatsapp';
import { bareJid } from '@wharf/whatsapp';
import { errorNumber, unixSeconds } from './wire-numbers.js';
import { getBinaryNodeChild, getBinaryNodeChildren, type BinaryNode } from '../upstream.js';

/** Receipts that say something about a message this account sent, by their `type`; no type means delivered. */
const STATUS_BY_TYPE: ReadonlyMap<string, MessageStatusChanged['status']> = new Map([
  ['', 'delivered'],
  // The device got it while its user was away: on the phone that is delivered all the same.
  ['inactive', 'delivered'],
  ['read', 'read'],
  ['played', 'played'],
]);

/**
 * Reads a `<receipt>` stanza.
 * @param own bare JIDs of this account: its own devices' receipts say nothing about the recipient.
 * @returns null when it is not about the recipient of a message.
 */
export function statusFromReceipt(node: BinaryNode, own: ReadonlySet<string>): MessageStatusChanged | null {
  const { id, from, participant, type = '', t } = node.attrs;
  const status = STATUS_BY_TYPE.get(type);
  if (!id || !from || !status) return null;
  const by = bareJid(participant ?? from);
  if (own.has(by)) return null;
  const list = getBinaryNodeChild(node, 'list');
  const more = list ? getBinaryNodeChildren(list, 'item').flatMap((item) => item.attrs.id ?? []) : [];
  return { type: 'message_status', ids: [id, ...more], status, by, errorCode: null, at: timeOf(t) };
}

/**
 * Reads a receipt of the account's own phone: a chat was read there.
 * @returns null for every other receipt.
 */
export function chatReadElsewhere(node: BinaryNode, own: ReadonlySet<string>): ChatsChanged | null {
  const { from, participant, recipient, type } = node.attrs;
  if (!from || (type !== 'read' && type !== 'read-self') || !own.has(bareJid(participant ?? from))) return null;
  const chat = participant ? from : recipient;
  return chat ? { type: 'chats', action: 'update', chats: [{ jid: bareJid(chat), unreadCount: 0 }] } : null;
}

/** Reads the server's `<ack class="message">` for a message this account sent: it has it, or refuses it. */
export function statusFromAck(node: BinaryNode): MessageStatusChanged | null {
  const { id, error, t } = node.attrs;
  if (!id || node.attrs.class !== 'message') return null;
  return {
    type: 'message_status',
    ids: [id],
    status: error ? 'failed' : 'server',
    by: null,
    errorCode: errorNumber(error),
    at: timeOf(t),
  };
}

const timeOf = (seconds: string | undefined): Date => {
  const unix = unixSeconds(seconds);
  return unix > 0 ? new Date(unix * 1000) : new Date();
};
