import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { AuthModule } from '../auth/index.js';
import { FleetModule } from '../fleet/index.js';
import { SendingPolicyModule } from '../sending-policy/index.js';
import { ClientStatisticsService } from './client-statistics.service.js';
import { ClientRepository } from './client.repository.js';
import { ClientService } from './client.service.js';
import { ClientStatisticsController } from './http/client-statistics.controller.js';
import { ClientController } from './http/client.controller.js';

@Module({
  imports: [AuditModule, AuthModule, FleetModule, SendingPolicyModule],
  providers: [ClientRepository, ClientService, ClientStatisticsService],
  controllers: [ClientController, ClientStatisticsController],
  exports: [ClientService],
})
export class ClientModule {}
