const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Seconds to wait before the second attempt, the third, and so on: eleven attempts over about three days. */
const RETRY_AFTER = [
  5 * SECOND,
  30 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** Attempts in all, the first included. */
export const MAX_ATTEMPTS = RETRY_AFTER.length + 1;

/** A receiver that asks for more patience than this is asked again after a day. */
const LONGEST_RETRY_AFTER = 24 * HOUR;

const JITTER = 0.2;

/**
 * Seconds until the next attempt; null after the last.
 * @param attemptsMade 1 after the first attempt has failed.
 * @param random 0 to 1; moves the moment by up to a fifth either way, so that many failures do not come back at once.
 */
export function retryDelaySeconds(attemptsMade: number, random = Math.random()): number | null {
  const seconds = RETRY_AFTER[attemptsMade - 1];
  return seconds === undefined ? null : seconds * (1 - JITTER + 2 * JITTER * random);
}

/** What a `Retry-After` header asks for, in seconds from `now`; null where it says nothing that can be read. */
export function retryAfterSeconds(header: string | string[] | undefined, now: Date): number | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim();
  if (!text) return null;
  // JavaScript takes much for a date, "-5" among it; every date that HTTP knows names its month.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : NaN;
  const seconds = /^\d+$/.test(text) ? Number(text) : (date - now.getTime()) / 1000;
  if (Number.isNaN(seconds)) return null;
  return Math.min(Math.max(seconds, 0), LONGEST_RETRY_AFTER);
}
