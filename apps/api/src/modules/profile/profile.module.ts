import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ContactDirectoryModule } from '../contact/index.js';
import { InstanceModule } from '../instance/index.js';
import { MediaModule } from '../media/index.js';
import { NumberModule } from '../number/index.js';
import { SessionModule } from '../session/index.js';
import { EvolutionBlockController } from './http/block.controller.js';
import { DashboardBlockListController } from './http/block-list.controller.js';
import { EvolutionOwnProfileController } from './http/own.controller.js';
import { EvolutionOnlineController } from './http/presence.controller.js';
import { EvolutionProfileViewController } from './http/viewer.controller.js';
import { OwnProfileService } from './own-profile.service.js';
import { ProfileViewer } from './profile-viewer.js';

@Module({
  imports: [AuthModule, ContactDirectoryModule, InstanceModule, MediaModule, NumberModule, SessionModule],
  controllers: [
    DashboardBlockListController,
    EvolutionBlockController,
    EvolutionOnlineController,
    EvolutionOwnProfileController,
    EvolutionProfileViewController,
  ],
  providers: [OwnProfileService, ProfileViewer],
})
export class ProfileModule {}
