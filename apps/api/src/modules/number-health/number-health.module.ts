import { Module } from '@nestjs/common';
import { FleetModule } from '../fleet/index.js';
import { InstanceModule } from '../instance/index.js';
import { SendingPolicyModule } from '../sending-policy/index.js';
import { SessionModule } from '../session/index.js';
import { NumberHealthController } from './http/number-health.controller.js';
import { NumberHealthRepository } from './number-health.repository.js';
import { NumberHealthService } from './number-health.service.js';
import { PaceRepository } from './pace.repository.js';
import { AccountStandingListener } from './standing/account-standing.listener.js';
import { AccountStandingRepository } from './standing/account-standing.repository.js';
import { AccountStandingService } from './standing/account-standing.service.js';

@Module({
  imports: [FleetModule, InstanceModule, SendingPolicyModule, SessionModule],
  providers: [
    AccountStandingListener,
    AccountStandingRepository,
    AccountStandingService,
    NumberHealthRepository,
    NumberHealthService,
    PaceRepository,
  ],
  controllers: [NumberHealthController],
})
export class NumberHealthModule {}
