import { Module } from '@nestjs/common';
import { HealthModule } from '../health/index.js';
import { MetricsController } from './http/metrics.controller.js';
import { MetricsAccess } from './metrics-access.js';
import { ProcessMetrics } from './process-metrics.js';

/** Tells what the modules measure. */
@Module({
  imports: [HealthModule],
  controllers: [MetricsController],
  providers: [MetricsAccess, ProcessMetrics],
})
export class MetricsModule {}
