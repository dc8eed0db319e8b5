import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Shortest key that somebody may choose. */
export const MIN_CUSTOM_TOKEN = 16;

const PREFIX_OF_RANDOM = 8;
/** A chosen key may be as short as 16 characters: too much of it must not be shown. */
const PREFIX_OF_CUSTOM = 4;

/** A new key: 64 hex digits, 256 random bits. */
export function newKeyText(): string {
  return randomBytes(32).toString('hex');
}

/** SHA-256. Enough for keys, which nobody can guess; what is stored tells nothing of them. */
export function keyDigest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The part of a key that may be shown. */
export function keyPrefix(text: string): string {
  return text.slice(0, /^[0-9a-f]{64}$/.test(text) ? PREFIX_OF_RANDOM : PREFIX_OF_CUSTOM);
}

/** Compares by digest, in constant time whatever the lengths. */
export function sameKey(digest: Buffer, text: string): boolean {
  return timingSafeEqual(digest, keyDigest(text));
}
