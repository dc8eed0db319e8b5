import { Module } from '@nestjs/common';
import { InstanceModule } from '../../instance/index.js';
import { SettingsModule } from '../settings.module.js';
import { EvolutionSettingsController } from './evolution.controller.js';

@Module({ imports: [InstanceModule, SettingsModule], controllers: [EvolutionSettingsController] })
export class SettingsHttpModule {}
