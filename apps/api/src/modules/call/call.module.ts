import { Module } from '@nestjs/common';
import { EventModule } from '../event/index.js';
import { SessionModule } from '../session/index.js';
import { SettingsModule } from '../settings/index.js';
import { CallListener } from './call.listener.js';

@Module({ imports: [EventModule, SessionModule, SettingsModule], providers: [CallListener] })
export class CallModule {}
