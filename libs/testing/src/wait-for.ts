import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 15;

/** How long to wait, and for what. */
export interface WaitOptions {
  /** Default 10,000. */
  timeoutMs?: number;
  /** What is awaited, for the error: "the delivery to be retried". */
  what: string;
}

/**
 * Asks again and again until the answer is neither `undefined`, `null` nor `false`, and resolves with it. A throw counts
 * as "not yet" and is the cause of the error when time is up.
 * @throws Error "waited 10000 ms for …"
 */
export async function waitFor<T>(
  ask: () => T | Promise<T>,
  { timeoutMs = 10_000, what }: WaitOptions,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<T, undefined | null | false>;
      }
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() >= deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`, { cause });
    await sleep(POLL_MS);
  }
}
