import { Injectable, type OnModuleInit } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { PrometheusMeters } from '../../platform/metrics/index.js';

/** What the process itself is measured by: memory, processor, event loop, handles. */
@Injectable()
export class ProcessMetrics implements OnModuleInit {
  constructor(private readonly meters: PrometheusMeters) {}

  onModuleInit(): void {
    collectDefaultMetrics({ register: this.meters.registry });
  }
}
