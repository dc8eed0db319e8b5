import type { MessageStatusChanged } from '@wharf/whatsapp';
import { bareJid } from '@wharf/whatsapp';
import { getBinaryNodeChild, getBinaryNodeChildren, type BinaryNode } from '../upstream.js';

/** Receipts that say something about a message this account sent, by their `type`; no type means delivered. */
const STATUS_BY_TYPE: Record<string, MessageStatusChanged['status']> = {
  '': 'delivered',
  // The device got it while its user was away: on the phone that is delivered all the same.
  inactive: 'delivered',
  read: 'read',
  played: 'played',
};

/**
 * Reads a `<receipt>` stanza.
 * @param own bare JIDs of this account: its own devices' receipts say nothing about the recipient.
 * @returns null when it is not about the recipient of a message.
 */
export function statusFromReceipt(node: BinaryNode, own: ReadonlySet<string>): MessageStatusChanged | null {
  const { id, from, participant, type = '', t } = node.attrs;
  const status = STATUS_BY_TYPE[type];
  if (!id || !from || !status) return null;
  const by = bareJid(participant ?? from);
  if (own.has(by)) return null;
  const list = getBinaryNodeChild(node, 'list');
  const more = list ? getBinaryNodeChildren(list, 'item').flatMap((item) => item.attrs.id ?? []) : [];
  return { type: 'message_status', ids: [id, ...more], status, by, errorCode: null, at: timeOf(t) };
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
    errorCode: error ? Number(error) : null,
    at: timeOf(t),
  };
}

const timeOf = (seconds: string | undefined): Date => {
  const unix = Number(seconds);
  return Number.isFinite(unix) && unix > 0 ? new Date(unix * 1000) : new Date();
};
