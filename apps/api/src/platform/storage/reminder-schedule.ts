const FIRST_MS = 60_000;
const LONGEST_MS = 15 * 60_000;

/** Says when trouble that lasts is worth another line in the log: after a minute, and then more and more rarely. */
export class ReminderSchedule {
  private nextMs = 0;
  private pauseMs = FIRST_MS;

  /** @param nowMs of any clock that runs evenly; the same one for {@link isDue}. */
  begin(nowMs: number): void {
    this.pauseMs = FIRST_MS;
    this.nextMs = nowMs + FIRST_MS;
  }

  /** Whether to speak now; if so, the next time is later. */
  isDue(nowMs: number): boolean {
    if (nowMs < this.nextMs) return false;
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_MS);
    this.nextMs = nowMs + this.pauseMs;
    return true;
  }
}
