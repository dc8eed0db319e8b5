import { bareJid, GROUP_SERVER, parseJid, userJid, USER_SERVER } from './jid.js';

/** The recipient of a request could not be read as a phone number or JID; `message` says what to send instead. */
export class InvalidRecipientError extends Error {
  constructor(readonly input: string) {
    super(
      `"${input.slice(0, 64)}" is not a phone number or JID: send 8 to 15 digits with the country code, for example 254712345678`,
    );
    this.name = 'InvalidRecipientError';
  }
}

const KEPT_DOMAINS = ['g.us', 'lid', 'broadcast', 'newsletter', USER_SERVER];
const SEPARATORS = /[\s\-()./\u00a0\u202a-\u202e\u2060\ufeff]/g;
const OLD_GROUP_ID_LENGTH = 24;
const NEW_GROUP_ID_DIGITS = 18;

/**
 * Reads whatever a caller wrote as a recipient and answers the JID to send to. Every surface and every limit counter
 * uses this one function, so that one person has one name.
 * @param input phone number in any usual form, user JID (`@s.whatsapp.net`, `@c.us`), LID or group JID.
 * @param defaultCountryCode digits put in place of one leading zero (`0712…` → `254712…` for 254).
 * @returns a JID without a device part.
 * @throws InvalidRecipientError when no phone number or JID can be read.
 */
export function normalizeRecipient(input: string, defaultCountryCode: string): string {
  const text = input.trim();
  if (text.includes('@')) return normalizeJid(text, input);
  if (text.includes('-') && text.length >= OLD_GROUP_ID_LENGTH && /^[\d-]+$/.test(text))
    return `${text}@${GROUP_SERVER}`;

  let digits = text.replace(SEPARATORS, '').replace(/^\+/, '');
  if (digits.startsWith('00')) digits = digits.slice(2);
  if (!/^\d+$/.test(digits)) throw new InvalidRecipientError(input);
  if (digits.length >= NEW_GROUP_ID_DIGITS) return `${digits}@${GROUP_SERVER}`;
  if (digits.startsWith('0')) digits = defaultCountryCode + digits.slice(1);
  // Kenyan mobile numbers are often written without the zero.
  else if (defaultCountryCode === '254' && /^[17]\d{8}$/.test(digits)) digits = `254${digits}`;
  if (!/^[1-9]\d{7,14}$/.test(digits)) throw new InvalidRecipientError(input);
  return userJid(digits);
}

function normalizeJid(text: string, input: string): string {
  const jid = text.toLowerCase();
  if (/^\d{5,20}@c\.us$/.test(jid)) return userJid(jid.slice(0, -'@c.us'.length));
  const parts = parseJid(jid);
  if (!parts || !KEPT_DOMAINS.includes(parts.server) || !isUserPart(parts.user, parts.server)) {
    throw new InvalidRecipientError(input);
  }
  return bareJid(jid);
}

function isUserPart(user: string, server: string): boolean {
  if (server === GROUP_SERVER) return /^[\d-]{5,40}$/.test(user);
  if (server === 'broadcast') return user === 'status' || /^\d{1,20}$/.test(user);
  return /^\d{5,20}$/.test(user);
}
