/**
 * The server's time, reckoned from its answers and a counter that only runs forward. A wrong clock on this machine, or
 * one that is set while the page is open, changes nothing on the page.
 */
export class ServerClock {
  private serverMs: number;
  private atMs: number;
  private hasAnchor = false;
  private readonly listeners = new Set<() => void>();

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
    this.listeners.forEach((listener) => listener());
  }

  /** Milliseconds since the epoch, as the server would say. */
  now(): number {
    return this.serverMs + (this.monotonicMs() - this.atMs);
  }

  /** How far this machine's own clock is ahead of the server's; negative where it is behind. */
  readonly aheadMinutes = (): number => Math.round((Date.now() - this.now()) / 60_000);

  /** Tells whenever the time turned out to be another one than was reckoned. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const serverClock = new ServerClock();

/** The viewer's day, `2026-11-30`. */
export function dayOfViewer(): string {
  const now = new Date(serverClock.now());
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
