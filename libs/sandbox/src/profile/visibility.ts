import type { Account } from '../directory/account.js';
import { userJid } from '../wire/addresses.js';

/** Whether somebody has blocked somebody else. */
export function isBlocked(by: Account, other: Account): boolean {
  return by.blocked.has(userJid(other, 'lid'));
}

/**
 * Whether a privacy setting of an account lets somebody see what it is about. Clients send exceptions from `contacts`
 * with a list of their own that the network does not get; without it `contact_blacklist` is the same as `contacts`.
 */
export function isShownTo(owner: Account, viewer: Account, setting: string): boolean {
  if (owner === viewer) return true;
  const value = owner.privacy.get(setting) ?? 'all';
  if (value === 'all') return true;
  return value !== 'none' && owner.contacts.has(viewer.phone);
}
