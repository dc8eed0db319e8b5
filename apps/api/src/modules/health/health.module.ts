import { Module } from '@nestjs/common';
import { HealthChecks } from './health-checks.js';
import { HealthMetrics } from './health-metrics.js';
import { HealthService } from './health.service.js';
import { HealthController } from './http/health.controller.js';

@Module({
  controllers: [HealthController],
  providers: [HealthChecks, HealthMetrics, HealthService],
  exports: [HealthChecks],
})
export class HealthModule {}
