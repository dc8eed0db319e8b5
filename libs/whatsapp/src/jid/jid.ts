/** Domain of a person addressed by phone number. */
export const USER_SERVER = 's.whatsapp.net';
/** Domain of a person addressed by WhatsApp's own, phone-less id. */
export const LID_SERVER = 'lid';
export const GROUP_SERVER = 'g.us';
export const STATUS_BROADCAST_JID = 'status@broadcast';

/** `user[:device]@server`, taken apart. `device` is null when the text names none. */
export interface JidParts {
  user: string;
  device: number | null;
  server: string;
}

const JID = /^([^@:]*)(?::(\d+))?@([a-z.]+)$/;

/** Takes a JID apart; null when the text is not one. */
export function parseJid(jid: string): JidParts | null {
  const match = JID.exec(jid);
  if (!match) return null;
  return { user: match[1] ?? '', device: match[2] === undefined ? null : Number(match[2]), server: match[3] ?? '' };
}

/** The JID without its device part: `254…:3@s.whatsapp.net` → `254…@s.whatsapp.net`. Anything else is returned as is. */
export function bareJid(jid: string): string {
  const parts = parseJid(jid);
  return parts ? `${parts.user}@${parts.server}` : jid;
}

export const isUserJid = (jid: string): boolean => jid.endsWith(`@${USER_SERVER}`);
export const isLidJid = (jid: string): boolean => jid.endsWith(`@${LID_SERVER}`);
export const isGroupJid = (jid: string): boolean => jid.endsWith(`@${GROUP_SERVER}`);

/** JID of a phone number given as E.164 digits. */
export const userJid = (digits: string): string => `${digits}@${USER_SERVER}`;

/** The user part of a JID: the digits of a phone-number JID. Empty when the text is not a JID. */
export const jidUser = (jid: string): string => parseJid(jid)?.user ?? '';
