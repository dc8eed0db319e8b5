import { Injectable } from '@nestjs/common';

/** Asks one part; it resolves when the part answers. */
export type HealthProbe = () => Promise<unknown>;

/** Parts that the health report asks besides the database; the modules that use them enter them. */
@Injectable()
export class HealthChecks {
  private readonly probes = new Map<string, HealthProbe>();

  add(name: string, probe: HealthProbe): void {
    this.probes.set(name, probe);
  }

  entries(): [string, HealthProbe][] {
    return [...this.probes];
  }
}
