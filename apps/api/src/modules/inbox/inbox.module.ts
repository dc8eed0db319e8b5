import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { InstanceModule } from '../instance/index.js';
import { MediaModule } from '../media/index.js';
import { PollModule } from '../poll/index.js';
import { InboxController } from './http/inbox.controller.js';
import { InboxRepository } from './inbox.repository.js';
import { InboxService } from './inbox.service.js';
import { ThreadRepository } from './thread.repository.js';
import { ThreadService } from './thread.service.js';

/** Chats and threads as the dashboard shows them. */
@Module({
  imports: [AuthModule, InstanceModule, MediaModule, PollModule],
  controllers: [InboxController],
  providers: [InboxRepository, InboxService, ThreadRepository, ThreadService],
})
export class InboxModule {}
