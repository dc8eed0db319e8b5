import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { InstanceModule } from '../../instance/index.js';
import { MediaModule } from '../../media/index.js';
import { MessagingModule } from '../../messaging/index.js';
import { NumberModule } from '../../number/index.js';
import { SessionModule } from '../../session/index.js';
import { GroupChanges } from '../group-changes.service.js';
import { GroupInvites } from '../group-invites.service.js';
import { GroupMembers } from '../group-members.service.js';
import { GroupPictures } from '../group-pictures.js';
import { GroupModule } from '../group.module.js';
import { GroupSearchRepository } from '../group-search.repository.js';
import { GroupService } from '../group.service.js';
import { GroupViewer } from '../group-view.service.js';
import { EvolutionGroupChangeController } from './change.controller.js';
import { DashboardGroupController } from './dashboard.controller.js';
import { EvolutionGroupController } from './group.controller.js';
import { EvolutionGroupInviteController } from './invite.controller.js';

/** The routes and what they do; apart from what other modules know of groups. */
@Module({
  imports: [AuthModule, GroupModule, InstanceModule, MediaModule, MessagingModule, NumberModule, SessionModule],
  controllers: [
    DashboardGroupController,
    EvolutionGroupController,
    EvolutionGroupChangeController,
    EvolutionGroupInviteController,
  ],
  providers: [
    GroupChanges,
    GroupInvites,
    GroupMembers,
    GroupPictures,
    GroupSearchRepository,
    GroupService,
    GroupViewer,
  ],
})
export class GroupHttpModule {}
