import { STATUS_CODES } from 'node:http';
import { MAX_ATTEMPTS, retryAfterSeconds, retryDelaySeconds } from './schedule.js';

/** What a receiver said, or why it said nothing. */
export type Answer =
  { status: number; retryAfter: string | string[] | undefined; head: string } | { status: null; error: string };

/** What becomes of a delivery after an attempt. */
export interface Outcome {
  status: 'delivered' | 'pending' | 'dead';
  /** For `pending`. */
  retryInSeconds: number | null;
  /** Why it was not delivered; null where it was. */
  error: string | null;
  /** The receiver wants nothing any more. */
  gone: boolean;
}

const ASKS_FOR_PATIENCE = [429, 503];

/**
 * Judges an attempt: any 2xx is success, 410 is the end, everything else is tried again until the last attempt.
 * @param attempt 1 for the first.
 */
export function outcomeOf(answer: Answer, attempt: number, now: Date): Outcome {
  if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
    return { status: 'delivered', retryInSeconds: null, error: null, gone: false };
  }
  const error = answer.status === null ? answer.error : describeStatus(answer.status);
  if (answer.status === 410) return { status: 'dead', retryInSeconds: null, error, gone: true };
  const scheduled = retryDelaySeconds(attempt);
  if (scheduled === null) {
    return {
      status: 'dead',
      retryInSeconds: null,
      error: `gave up after ${MAX_ATTEMPTS} attempts: ${error}`,
      gone: false,
    };
  }
  const isAsked = answer.status !== null && ASKS_FOR_PATIENCE.includes(answer.status);
  // Never sooner than scheduled: else a receiver that keeps asking for a second would use up all attempts in a minute.
  const asked = isAsked ? (retryAfterSeconds(answer.retryAfter, now) ?? 0) : 0;
  return { status: 'pending', retryInSeconds: Math.max(scheduled, asked), error, gone: false };
}

function describeStatus(status: number): string {
  const words = `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return status >= 300 && status < 400 ? `${words} (redirects are not followed)` : words;
}
