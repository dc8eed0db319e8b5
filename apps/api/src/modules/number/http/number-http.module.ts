import { Module } from '@nestjs/common';
import { ContactDirectoryModule } from '../../contact/index.js';
import { InstanceModule } from '../../instance/index.js';
import { SessionModule } from '../../session/index.js';
import { NumberCheckService } from '../number-check.service.js';
import { NumberModule } from '../number.module.js';
import { EvolutionNumberController } from './evolution.controller.js';

@Module({
  imports: [ContactDirectoryModule, InstanceModule, NumberModule, SessionModule],
  controllers: [EvolutionNumberController],
  providers: [NumberCheckService],
})
export class NumberHttpModule {}
