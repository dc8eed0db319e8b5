import type { Account } from '../directory/account.js';
import { NetworkError } from '../errors.js';
import { type Chat, STATUS_JID } from '../groups/chat.js';
import type { SandboxNetwork } from '../network.js';

const PHONE_DIGITS = { min: 5, max: 15 };

/** A person named by phone number, or by JID of either kind. @throws NetworkError 404 when nobody has it. */
export function personOf(network: SandboxNetwork, who: string): Account {
  return network.directory.resolve(who)?.account ?? network.account(digits(who));
}

/**
 * A person, a group named by its JID, or `status@broadcast`.
 * @param audience who can see a status.
 * @throws NetworkError 404 when there is no such chat, 400 when nobody is named who could see a status.
 */
export function chatOf(network: SandboxNetwork, which: string, audience?: string[]): Chat {
  if (which === STATUS_JID) {
    if (audience) return { audience: audience.map((who) => personOf(network, who)) };
    throw new NetworkError(400, 'INVALID_BODY', 'A status needs `audience`: who can see it');
  }
  return which.endsWith('@g.us') ? network.groups.directory.get(which) : personOf(network, which);
}

/** The digits of a phone number, given as a number or as a JID that is made of it. */
export function digits(phoneOrJid: string): string {
  const found = (phoneOrJid.split('@')[0]?.split(':')[0] ?? '').replace(/\D/g, '');
  if (found.length < PHONE_DIGITS.min || found.length > PHONE_DIGITS.max) {
    throw new NetworkError(400, 'INVALID_PHONE', 'A phone number has 5 to 15 digits, country code included');
  }
  return found;
}
