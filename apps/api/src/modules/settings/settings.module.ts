import { Module } from '@nestjs/common';
import { InstanceModule } from '../instance/index.js';
import { EvolutionSettingsController } from './http/evolution.controller.js';

@Module({ imports: [InstanceModule], controllers: [EvolutionSettingsController] })
export class SettingsModule {}
