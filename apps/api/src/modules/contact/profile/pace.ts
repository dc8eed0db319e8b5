/** How far apart two questions of one instance are. */
const GAP_MS = 1_000;
/** A turn that nobody came for, because its job ended in another way. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;

/** Gives out turns, one a second to each instance, to jobs that come back when theirs has come. */
export class Pace {
  private readonly nextAtMs = new Map<string, number>();
  private readonly turns = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @returns milliseconds until the job's turn; 0 when it is now. */
  waitFor(instanceId: string, jobId: string): number {
    const now = this.now();
    const turn = this.turns.get(jobId) ?? this.newTurn(instanceId, now);
    if (turn > now) {
      this.turns.set(jobId, turn);
      return turn - now;
    }
    this.turns.delete(jobId);
    return 0;
  }

  private newTurn(instanceId: string, now: number): number {
    const turn = Math.max(now, this.nextAtMs.get(instanceId) ?? 0);
    this.forgetOld(now);
    this.nextAtMs.set(instanceId, turn + GAP_MS);
    return turn;
  }

  private forgetOld(now: number): void {
    for (const [instanceId, atMs] of this.nextAtMs) if (atMs <= now) this.nextAtMs.delete(instanceId);
    for (const [jobId, atMs] of this.turns) {
      if (atMs > now - FORGOTTEN_AFTER_MS) break;
      this.turns.delete(jobId);
    }
  }
}
