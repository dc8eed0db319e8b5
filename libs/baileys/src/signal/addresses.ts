import { isHostedLidUser, isLidUser, jidDecode, type LIDMappingStore, WAJIDDomains } from '../upstream.js';
import { ProtocolAddress } from './libsignal.js';

/** Signal's name for a device: `user[_domain].device`. */
export function signalAddress(jid: string): ProtocolAddress {
  const decoded = jidDecode(jid);
  if (!decoded?.user) throw new Error('a JID without a user has no Signal address');
  const user =
    decoded.domainType === undefined || decoded.domainType === WAJIDDomains.WHATSAPP
      ? decoded.user
      : `${decoded.user}_${decoded.domainType}`;
  return new ProtocolAddress(user, decoded.device ?? 0);
}

/**
 * The address under which a device's session is kept: the LID's wherever the LID is known, because a person who is
 * written to by phone number and answers by LID must not have two sessions.
 */
export async function sessionAddress(jid: string, lidMapping: LIDMappingStore): Promise<ProtocolAddress> {
  if (isLidUser(jid) || isHostedLidUser(jid)) return signalAddress(jid);
  const lid = await lidMapping.getLIDForPN(jid);
  return signalAddress(lid ?? jid);
}
