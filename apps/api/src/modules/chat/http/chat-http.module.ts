import { Module } from '@nestjs/common';
import { EventModule } from '../../event/index.js';
import { InstanceModule } from '../../instance/index.js';
import { NumberModule } from '../../number/index.js';
import { SessionModule } from '../../session/index.js';
import { ChatChangesService } from '../chat-changes.service.js';
import { ChatListRepository } from '../chat-list.repository.js';
import { ChatReadService } from '../chat-read.service.js';
import { ChatModule } from '../chat.module.js';
import { KnownMessages } from '../known-messages.repository.js';
import { OwnChanges } from '../own-changes.js';
import { PresenceHolder } from '../presence-holder.js';
import { StatusHistoryRepository } from '../status-history.repository.js';
import { UnreadCounter } from '../unread-counter.js';
import { EvolutionChatChangesController } from './changes.controller.js';
import { EvolutionChatListController } from './lists.controller.js';
import { EvolutionPresenceController } from './presence.controller.js';

@Module({
  imports: [ChatModule, EventModule, InstanceModule, NumberModule, SessionModule],
  controllers: [EvolutionChatListController, EvolutionChatChangesController, EvolutionPresenceController],
  providers: [
    ChatChangesService,
    ChatListRepository,
    ChatReadService,
    KnownMessages,
    OwnChanges,
    PresenceHolder,
    StatusHistoryRepository,
    UnreadCounter,
  ],
})
export class ChatHttpModule {}
