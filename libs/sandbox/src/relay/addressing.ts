import type { Account } from '../directory/account.js';
import { deviceJid, type Family, userJid } from '../wire/addresses.js';
import type { Attributes } from '../wire/nodes.js';

const other = (family: Family): Family => (family === 'lid' ? 'pn' : 'lid');

/** Who wrote a message, on which device. */
export interface Author {
  account: Account;
  deviceId: number;
}

/** Address attributes of a message for somebody else: the alternative name teaches clients the LID mapping (§6). */
export function toPeer({ account, deviceId }: Author, family: Family): Attributes {
  // Who hides the number is known by LID alone, whichever name the message was sent to.
  if (account.behaviour.hideNumber) return { from: deviceJid(account, deviceId, 'lid'), addressing_mode: 'lid' };
  return {
    from: deviceJid(account, deviceId, family),
    addressing_mode: family,
    [family === 'lid' ? 'sender_pn' : 'sender_lid']: userJid(account, other(family)),
  };
}

/**
 * Address attributes of the copy for the author's own other devices. The alternative name is the peer's, never the
 * author's: clients take it for the chat's.
 * @param chatJid whom the message is for, as the author wrote it; `peer` is null when nobody has that address.
 */
export function toOwnDevice(
  { account, deviceId }: Author,
  family: Family,
  chatJid: string,
  peer: Account | null,
): Attributes {
  return {
    from: deviceJid(account, deviceId, family),
    addressing_mode: family,
    recipient: chatJid,
    ...(peer && { [family === 'lid' ? 'peer_recipient_pn' : 'peer_recipient_lid']: userJid(peer, other(family)) }),
  };
}

/** Address attributes of a self-only message (R21): it must come from the own account and names no chat. */
export function toOwnPeer({ account, deviceId }: Author, family: Family): Attributes {
  return { from: deviceJid(account, deviceId, family), category: 'peer' };
}
