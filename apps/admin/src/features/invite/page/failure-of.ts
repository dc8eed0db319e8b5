import type { Failure } from './texts/texts';

const FAILURE_OF: Readonly<Record<string, Failure>> = {
  INVITE_NOT_FOUND: 'notFound',
  INVITE_EXPIRED: 'expired',
  INVITE_REVOKED: 'revoked',
  INVITE_USED: 'used',
  INVITE_SUPERSEDED: 'superseded',
  ALREADY_LINKED: 'alreadyLinked',
  PAIRING_CODE_FAILED: 'wrongNumber',
  VALIDATION_ERROR: 'wrongNumber',
  PASSKEY_REQUIRED: 'passkey',
  RESTRICTED: 'restricted',
  CLIENT_OUTDATED: 'other',
  INVITE_RATE_LIMITED: 'limit',
  RATE_LIMITED: 'limit',
  QR_EXPIRED: 'notScanned',
  CONNECT_TIMEOUT: 'noAnswer',
  STORE_UNAVAILABLE: 'noAnswer',
  OVERLOADED: 'noAnswer',
};

const FINAL: readonly Failure[] = ['notFound', 'expired', 'revoked', 'used', 'superseded', 'alreadyLinked'];

/** What the gateway calls it, or the reason of a connection that ended, in the words of the page. */
export const failureOf = (code: string): Failure => FAILURE_OF[code.toUpperCase()] ?? 'other';

/** Nothing on this page can change it. */
export const isFinal = (failure: Failure): boolean => FINAL.includes(failure);
