import { setTimeout as sleep } from 'node:timers/promises';
import { isStoreGone } from './errors/index.js';
import type { Logger } from './logging/index.js';
import { ReminderSchedule } from './storage/index.js';

const RETRY_MS = { first: 100, longest: 5_000 } as const;

/** Given, so that a spec need not wait. */
const REAL_CLOCK = {
  now: () => performance.now(),
  sleep: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined),
};

/**
 * Does what rests on the database, and does it again for as long as the database is away. The log has one line when the
 * waiting begins, a reminder now and then, and one when it ends.
 * @param attempt leaves nothing behind when it fails.
 * @param onWaiting is called before every pause.
 * @param signal ends the waiting.
 * @throws what waiting does not mend, and what came last when the signal is aborted.
 */
export async function outlastOutage<T>(
  attempt: () => Promise<T>,
  { logger, onWaiting, signal }: { logger: Logger; onWaiting: () => Promise<void>; signal: AbortSignal },
  clock = REAL_CLOCK,
): Promise<T> {
  const reminders = new ReminderSchedule();
  const ageOf = (sinceMs: number): number => Math.round(clock.now() - sinceMs);
  let sinceMs: number | null = null;
  for (let delayMs: number = RETRY_MS.first; ; delayMs = Math.min(delayMs * 2, RETRY_MS.longest)) {
    try {
      const result = await attempt();
      if (sinceMs !== null) logger.info({ awayMs: ageOf(sinceMs) }, 'the database answers; the start goes on');
      return result;
    } catch (error) {
      if (!isStoreGone(error) || signal.aborted) throw error;
      const reason = reasonOf(error);
      if (sinceMs === null) {
        sinceMs = clock.now();
        reminders.begin(sinceMs);
        logger.warn({ reason }, 'the database cannot be reached; the start waits for it');
      } else if (reminders.isDue(clock.now())) {
        logger.warn({ reason, awayMs: ageOf(sinceMs) }, 'the database is still away; the start waits for it');
      }
      await onWaiting();
      await clock.sleep(delayMs, signal);
    }
  }
}

/** A name with several addresses fails without a message of its own. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
