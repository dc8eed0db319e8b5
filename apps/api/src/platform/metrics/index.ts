export { Meters } from './meters.js';
export type { CounterMeter, DurationMeter, Reading } from './meters.js';
export { MetersModule } from './meters.module.js';
export { PrometheusMeters } from './prometheus-meters.js';
