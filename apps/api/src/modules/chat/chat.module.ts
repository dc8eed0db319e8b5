import { Module } from '@nestjs/common';
import { EventModule } from '../event/index.js';
import { SessionModule } from '../session/index.js';
import { SettingsModule } from '../settings/index.js';
import { AddressMerge } from './address-merge.js';
import { ChatListener } from './chat.listener.js';
import { ChatRepository } from './chat.repository.js';

@Module({
  imports: [EventModule, SessionModule, SettingsModule],
  providers: [AddressMerge, ChatListener, ChatRepository],
  exports: [AddressMerge, ChatRepository],
})
export class ChatModule {}
