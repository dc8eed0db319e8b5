/** A few words that a measurement is told apart by. Never a number, a name or a text of people, never an id. */
export type Labels = Readonly<Record<string, string>>;

/** What every measurement says of itself. */
export interface MeterOptions<L extends string> {
  /** Without the prefix `wharf_`; in base units, with the unit and `_total` as Prometheus has them. */
  name: string;
  /** One sentence. */
  help: string;
  /** With every value that each may have, so that what never happened shows as 0 and nothing else can appear. */
  labels?: Readonly<Record<L, readonly string[]>>;
}

/** How often something happened since the process started. */
export interface CounterMeter<L extends string> {
  add(labels: Readonly<Record<L, string>>, count?: number): void;
}

/** How long something took, counted in buckets. */
export interface DurationMeter<L extends string> {
  observe(labels: Readonly<Record<L, string>>, seconds: number): void;
}

/** One value of a gauge. */
export interface Reading<L extends string> {
  labels: Readonly<Record<L, string>>;
  value: number;
}

export interface GaugeOptions<L extends string> extends MeterOptions<L> {
  /** Called for a scrape; what it cannot tell in time is left out of that one. */
  read: () => readonly Reading<L>[] | Promise<readonly Reading<L>[]>;
  /** For what costs a query: a reading is used again for so long, however often somebody scrapes. */
  keepMs?: number;
}

export interface DurationOptions<L extends string> extends MeterOptions<L> {
  /** Upper ends in seconds. */
  buckets: readonly number[];
}

/**
 * Takes measurements. Each module makes its own in its constructor and knows nothing of how they are told.
 * @throws Error for a name that exists.
 */
export abstract class Meters {
  abstract counter<L extends string>(options: MeterOptions<L>): CounterMeter<L>;
  abstract duration<L extends string>(options: DurationOptions<L>): DurationMeter<L>;
  abstract gauge<L extends string>(options: GaugeOptions<L>): void;
}
