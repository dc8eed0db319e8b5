import { Global, Module } from '@nestjs/common';
import { Meters } from './meters.js';
import { PrometheusMeters } from './prometheus-meters.js';

/** Offers `Meters` to every module, and what they measured to the one that tells it. */
@Global()
@Module({
  providers: [PrometheusMeters, { provide: Meters, useExisting: PrometheusMeters }],
  exports: [PrometheusMeters, Meters],
})
export class MetersModule {}
