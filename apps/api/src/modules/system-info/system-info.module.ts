import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { AuthModule } from '../auth/index.js';
import { FleetModule } from '../fleet/index.js';
import { JobsModule } from '../jobs/index.js';
import { SystemController } from './http/system.controller.js';
import { SystemRepository } from './system.repository.js';
import { SystemService } from './system.service.js';

@Module({
  imports: [AuditModule, AuthModule, FleetModule, JobsModule],
  providers: [SystemRepository, SystemService],
  controllers: [SystemController],
})
export class SystemInfoModule {}
