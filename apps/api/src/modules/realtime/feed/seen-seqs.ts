/** How far behind the newest event a late one is looked for. */
export const LATE_WINDOW = 1_000;

/**
 * Remembers which events were passed on, so that reading a stretch of them again repeats none. Sequence numbers are
 * given before a commit, so "everything above the highest" would miss those that commit late.
 */
export class SeenSeqs {
  private readonly seen = new Set<number>();
  private highest = 0;

  /** @returns whether it is new. */
  add(seq: string): boolean {
    const value = Number(seq);
    if (this.seen.has(value)) return false;
    this.seen.add(value);
    this.highest = Math.max(this.highest, value);
    if (this.seen.size > 2 * LATE_WINDOW) this.forgetOld();
    return true;
  }

  /** What is to be read again after a gap begins above it. */
  get floor(): number {
    return Math.max(0, this.highest - LATE_WINDOW);
  }

  clear(): void {
    this.seen.clear();
    this.highest = 0;
  }

  private forgetOld(): void {
    for (const seq of this.seen) if (seq <= this.floor) this.seen.delete(seq);
  }
}
