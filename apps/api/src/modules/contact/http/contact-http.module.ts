import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { InstanceModule } from '../../instance/index.js';
import { NumberModule } from '../../number/index.js';
import { ContactListRepository } from '../contact-list.repository.js';
import { ContactSearchRepository } from '../contact-search.repository.js';
import { DashboardContactController } from './dashboard.controller.js';
import { EvolutionContactController } from './evolution.controller.js';

@Module({
  imports: [AuthModule, InstanceModule, NumberModule],
  controllers: [DashboardContactController, EvolutionContactController],
  providers: [ContactListRepository, ContactSearchRepository],
})
export class ContactHttpModule {}
