import { Module } from '@nestjs/common';
import { InstanceModule } from '../../instance/index.js';
import { NumberModule } from '../../number/index.js';
import { SessionModule } from '../../session/index.js';
import { EvolutionCallController } from './evolution.controller.js';

@Module({ imports: [InstanceModule, NumberModule, SessionModule], controllers: [EvolutionCallController] })
export class CallHttpModule {}
