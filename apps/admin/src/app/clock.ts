/**
 * The server's time, reckoned from its answers and a counter that only runs forward. A wrong clock on this machine, or
 * one that is set while the page is open, changes nothing on the page.
 */
export class ServerClock {
  private serverMs: number;
  private atMs: number;
  private hasAnchor = false;

  constructor(private readonly monotonicMs: () => number = () => performance.now()) {
    this.serverMs = Date.now();
    this.atMs = this.monotonicMs();
  }

  /** Takes the time of an answer, ISO 8601 or as in the header `Date`; what cannot be read is left alone. */
  learn(serverTime: string | number | null | undefined): void {
    const ms = typeof serverTime === 'number' ? serverTime : Date.parse(serverTime ?? '');
    if (!Number.isFinite(ms)) return;
    // Headers tell whole seconds: smaller differences are noise.
    if (this.hasAnchor && Math.abs(ms - this.now()) < 1_500) return;
    this.hasAnchor = true;
    this.serverMs = ms;
    this.atMs = this.monotonicMs();
  }

  /** Milliseconds since the epoch, as the server would say. */
  now(): number {
    return this.serverMs + (this.monotonicMs() - this.atMs);
  }
}

export const serverClock = new ServerClock();
