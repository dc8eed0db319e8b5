import { setTimeout as sleep } from 'node:timers/promises';
import type { GaugeOptions, Reading } from './meters.js';

/** A scrape does not wait longer for one reading: the store may hang. */
const READ_WITHIN_MS = 3_000;

/** What a gauge shows: read anew when it is too old, once for all who ask at the same time, and never waited for long. */
export class KeptReading<L extends string> {
  private kept: { readings: readonly Reading<L>[]; untilMs: number } | null = null;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly options: Pick<GaugeOptions<L>, 'read' | 'keepMs'>,
    private readonly nowMs: () => number = () => performance.now(),
    private readonly readWithinMs = READ_WITHIN_MS,
  ) {}

  /** Empty when it cannot be told: an old value would look like a good one. */
  async now(): Promise<readonly Reading<L>[]> {
    if (this.kept && this.nowMs() < this.kept.untilMs) return this.kept.readings;
    this.kept = null;
    this.reading ??= this.read().finally(() => (this.reading = null));
    await Promise.race([this.reading, sleep(this.readWithinMs, undefined, { ref: false })]);
    return this.kept === null ? [] : (this.kept as { readings: readonly Reading<L>[] }).readings;
  }

  private async read(): Promise<void> {
    const { read, keepMs = 0 } = this.options;
    try {
      const readings = await read();
      this.kept = { readings, untilMs: this.nowMs() + keepMs };
    } catch {
      // Whatever is away says so elsewhere.
      this.kept = null;
    }
  }
}
