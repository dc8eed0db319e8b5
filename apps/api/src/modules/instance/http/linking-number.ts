import { InvalidRecipientError, isUserJid, normalizeRecipient } from '@wharf/whatsapp';
import type { Config } from '../../../platform/config/index.js';
import { ValidationError } from '../../../platform/errors/index.js';

/**
 * The account JID of a number that is to be linked by pairing code; null where none was given (an empty text is none).
 * @throws ValidationError
 */
export function linkingNumber(given: string | undefined | null, config: Config): string | null {
  if (given === undefined || given === null || given.trim() === '') return null;
  try {
    const jid = normalizeRecipient(given, config.defaultCountryCode);
    if (isUserJid(jid)) return jid;
  } catch (error) {
    if (!(error instanceof InvalidRecipientError)) throw error;
  }
  throw new ValidationError(['number must be a phone number with its country code, for example 254712345678']);
}
