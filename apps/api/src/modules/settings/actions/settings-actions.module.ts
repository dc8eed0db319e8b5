import { Module } from '@nestjs/common';
import { InstanceModule } from '../../instance/index.js';
import { MessagingModule } from '../../messaging/index.js';
import { SessionModule } from '../../session/index.js';
import { SettingsModule } from '../settings.module.js';
import { CallRejectionListener } from './call-rejection.listener.js';
import { SessionOptionsPusher } from './session-options.pusher.js';

/** What settings make the gateway do by itself. */
@Module({
  imports: [InstanceModule, MessagingModule, SessionModule, SettingsModule],
  providers: [CallRejectionListener, SessionOptionsPusher],
})
export class SettingsActionsModule {}
