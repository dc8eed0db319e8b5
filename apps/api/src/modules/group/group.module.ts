import { Module } from '@nestjs/common';
import { EventModule } from '../event/index.js';
import { SessionModule } from '../session/index.js';
import { SettingsModule } from '../settings/index.js';
import { GroupListener } from './group.listener.js';
import { GroupRepository } from './group.repository.js';
import { GroupRights } from './group-rights.js';

@Module({
  imports: [EventModule, SessionModule, SettingsModule],
  providers: [GroupListener, GroupRepository, GroupRights],
  exports: [GroupRepository, GroupRights],
})
export class GroupModule {}
