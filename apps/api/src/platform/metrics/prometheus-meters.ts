import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { KeptReading } from './kept-reading.js';
import {
  Meters,
  type CounterMeter,
  type DurationMeter,
  type DurationOptions,
  type GaugeOptions,
  type MeterOptions,
} from './meters.js';

const PREFIX = 'wharf_';

/** Measurements as Prometheus reads them; the only code that knows its client. */
@Injectable()
export class PrometheusMeters extends Meters {
  readonly registry = new Registry();

  override counter<L extends string>(options: MeterOptions<L>): CounterMeter<L> {
    const counter = new Counter<L>(this.common(options));
    for (const labels of combinations(options)) counter.inc(labels, 0);
    return { add: (labels, count = 1) => counter.inc(labels, count) };
  }

  override duration<L extends string>(options: DurationOptions<L>): DurationMeter<L> {
    const histogram = new Histogram<L>({ ...this.common(options), buckets: [...options.buckets] });
    for (const labels of combinations(options)) histogram.zero(labels);
    return { observe: (labels, seconds) => histogram.observe(labels, seconds) };
  }

  override gauge<L extends string>(options: GaugeOptions<L>): void {
    const reading = new KeptReading(options);
    new Gauge<L>({
      ...this.common(options),
      async collect() {
        const readings = await reading.now();
        this.reset();
        // A gauge without labels is reset to 0, which would be a reading.
        if (!options.labels) this.remove({});
        for (const { labels, value } of readings) this.set(labels, value);
      },
    });
  }

  /** Everything measured, in the text format; and its content type. */
  async text(): Promise<{ body: string; contentType: string }> {
    return { body: await this.registry.metrics(), contentType: this.registry.contentType };
  }

  private common<L extends string>({ name, help, labels }: MeterOptions<L>) {
    const labelNames = Object.keys(labels ?? {}) as L[];
    return { name: `${PREFIX}${name}`, help, labelNames, registers: [this.registry] };
  }
}

/** Every set of labels that there can be. */
function combinations<L extends string>({ labels }: MeterOptions<L>): Record<L, string>[] {
  const entries = Object.entries(labels ?? {}) as [L, readonly string[]][];
  return entries.reduce<Record<L, string>[]>(
    (sets, [name, values]) => sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
    [{} as Record<L, string>],
  );
}
