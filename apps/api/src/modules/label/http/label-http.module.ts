import { Module } from '@nestjs/common';
import { EventModule } from '../../event/index.js';
import { InstanceModule } from '../../instance/index.js';
import { NumberModule } from '../../number/index.js';
import { SessionModule } from '../../session/index.js';
import { LabelAssociations } from '../label-associations.js';
import { LabelListRepository } from '../label-list.repository.js';
import { EvolutionLabelController } from './evolution.controller.js';

@Module({
  imports: [EventModule, InstanceModule, NumberModule, SessionModule],
  controllers: [EvolutionLabelController],
  providers: [LabelAssociations, LabelListRepository],
})
export class LabelHttpModule {}
