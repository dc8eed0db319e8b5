import { jidDecode } from '@wharf/baileys/upstream';

/** Which of its two names an account is called by: phone number or LID. */
export type Family = 'pn' | 'lid';

/** A user or device address taken apart. */
export interface Address {
  family: Family;
  user: string;
  /** Absent on a bare address, where it means the account (or its phone, device 0). */
  device: number | null;
}

/** Takes a user or device JID apart; null for groups, broadcasts and the server. */
export function parseAddress(jid: string | undefined): Address | null {
  const decoded = jid ? jidDecode(jid) : undefined;
  if (!decoded?.user) return null;
  if (decoded.server !== 's.whatsapp.net' && decoded.server !== 'lid' && decoded.server !== 'c.us') return null;
  return {
    family: decoded.server === 'lid' ? 'lid' : 'pn',
    user: decoded.user,
    device: decoded.device ?? null,
  };
}

/** The two names of an account. */
export interface Names {
  /** Digits of the phone number, without `+`. */
  phone: string;
  /** Digits of the LID. */
  lid: string;
}

/** The bare address of an account in a family. */
export function userJid(names: Names, family: Family): string {
  return family === 'lid' ? `${names.lid}@lid` : `${names.phone}@s.whatsapp.net`;
}

/** The address of one device; device 0 is written bare, as clients know their phone (R6, "bare" form). */
export function deviceJid(names: Names, device: number, family: Family): string {
  if (device === 0) return userJid(names, family);
  return family === 'lid' ? `${names.lid}:${device}@lid` : `${names.phone}:${device}@s.whatsapp.net`;
}
