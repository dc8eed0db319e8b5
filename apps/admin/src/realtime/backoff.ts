const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before the next try to connect: doubled with each, up to fifteen seconds, and spread so that all open
 * pages do not come back in the same instant after a restart.
 * @param attempt 0 for the first try after a loss.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * random());
}
