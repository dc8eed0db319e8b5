import { Injectable } from '@nestjs/common';
import { Meters } from '../../platform/metrics/index.js';
import { HealthService } from './health.service.js';

/** The health report as measurements, one for each part. */
@Injectable()
export class HealthMetrics {
  constructor(meters: Meters, health: HealthService) {
    meters.gauge<'part'>({
      name: 'up',
      help: 'Whether a part that the gateway needs answers: 1 or 0.',
      labels: { part: [] },
      read: async () =>
        Object.entries((await health.report()).checks).map(([part, { status }]) => ({
          labels: { part },
          value: status === 'ok' ? 1 : 0,
        })),
    });
  }
}
