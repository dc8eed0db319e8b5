import { Module } from '@nestjs/common';
import { FleetRepository } from './fleet.repository.js';
import { FleetService } from './fleet.service.js';
import { FleetController } from './http/fleet.controller.js';
import { OverviewRepository } from './overview.repository.js';
import { OverviewService } from './overview.service.js';
import { TrafficRepository } from './traffic.repository.js';

@Module({
  providers: [FleetRepository, FleetService, OverviewRepository, OverviewService, TrafficRepository],
  controllers: [FleetController],
  exports: [FleetService, OverviewRepository, TrafficRepository],
})
export class FleetModule {}
