import { Module } from '@nestjs/common';
import { InstanceModule } from '../instance/index.js';
import { UnsupportedBotController, UnsupportedDestinationController } from './unsupported.controller.js';

@Module({ imports: [InstanceModule], controllers: [UnsupportedBotController, UnsupportedDestinationController] })
export class UnsupportedModule {}
