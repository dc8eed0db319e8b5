/** Files of one instance at once. Whoever sends it files that never come holds up itself alone. */
const AT_ONCE_EACH = 2;
/** How far apart those of an instance come back that found no room. */
const GAP_MS = 100;

/** Room for files that are being fetched: a few of each instance, and never all that jobs have. */
export class FetchShare {
  private readonly running = new Map<string, number>();
  private readonly nextAtMs = new Map<string, number>();
  private total = 0;

  /** @param atOnce files of all instances. */
  constructor(
    private readonly atOnce: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns milliseconds after which to ask again; 0 when there is room, which is taken until {@link leave}. */
  enter(instanceId: string): number {
    const own = this.running.get(instanceId) ?? 0;
    if (this.total >= this.atOnce || own >= AT_ONCE_EACH) return this.nextTurn(instanceId);
    this.running.set(instanceId, own + 1);
    this.total += 1;
    return 0;
  }

  leave(instanceId: string): void {
    const left = (this.running.get(instanceId) ?? 0) - 1;
    if (left > 0) this.running.set(instanceId, left);
    else this.running.delete(instanceId);
    this.total -= 1;
  }

  /** One after the other: a thousand that came back together would find room for two, and the queue would do nothing else. */
  private nextTurn(instanceId: string): number {
    const now = this.now();
    for (const [known, atMs] of this.nextAtMs) if (atMs <= now) this.nextAtMs.delete(known);
    const turn = Math.max(now, this.nextAtMs.get(instanceId) ?? 0) + GAP_MS;
    this.nextAtMs.set(instanceId, turn);
    return turn - now;
  }
}
