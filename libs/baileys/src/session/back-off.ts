const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** A connection that lasted this long was a good one: the next failure starts from the shortest pause again. */
const STEADY_MS = 30_000;

/**
 * How long to wait before connecting again: twice as long each time, up to a minute, and at random within the upper
 * half, so that many sessions that lost their connection at one moment do not come back at one moment.
 */
export class BackOff {
  private failures = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** @param lastedMs how long the connection was open that has just ended; 0 when it never was. */
  nextDelayMs(lastedMs: number): number {
    if (lastedMs >= STEADY_MS) this.failures = 0;
    const longest = Math.min(FIRST_MS * 2 ** this.failures, LONGEST_MS);
    this.failures = Math.min(this.failures + 1, 10);
    return Math.round(longest * (0.5 + this.random() / 2));
  }

  reset(): void {
    this.failures = 0;
  }
}
