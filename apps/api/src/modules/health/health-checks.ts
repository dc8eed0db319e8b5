import { Injectable } from '@nestjs/common';

/** Asks one part; it resolves when the part answers. */
export type HealthProbe = () => Promise<unknown>;

/** Parts that the health report asks besides the database; the modules that use them enter them. */
@Injectable()
export class HealthChecks {
  private readonly probes = new Map<string, HealthProbe>();

  /** @param keepMs for a probe that costs something: its outcome is used again for so long. */
  add(name: string, probe: HealthProbe, keepMs = 0): void {
    this.probes.set(name, keepMs > 0 ? kept(probe, keepMs) : probe);
  }

  entries(): [string, HealthProbe][] {
    return [...this.probes];
  }
}

function kept(probe: HealthProbe, keepMs: number): HealthProbe {
  let outcome: Promise<unknown> | null = null;
  let untilMs = 0;
  return () => {
    if (outcome && performance.now() < untilMs) return outcome;
    untilMs = performance.now() + keepMs;
    return (outcome = probe());
  };
}
