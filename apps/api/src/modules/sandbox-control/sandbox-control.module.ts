import { Module } from '@nestjs/common';
import { SandboxGroupsController } from './http/groups.controller.js';
import { LinkingController } from './http/linking.controller.js';
import { SandboxMediaController } from './http/media.controller.js';
import { MessagesController } from './http/messages.controller.js';
import { PeopleController } from './http/people.controller.js';
import { PhoneStateController } from './http/phone-state.controller.js';
import { SandboxProfileController } from './http/profile.controller.js';
import { SandboxStandingController } from './http/standing.controller.js';
import { WireController } from './http/wire.controller.js';
import { InstanceModule } from '../instance/index.js';
import { SessionModule } from '../session/index.js';
import { QrOnShow } from './qr-on-show.js';
import { SandboxControlService } from './sandbox-control.service.js';

@Module({
  imports: [InstanceModule, SessionModule],
  controllers: [
    LinkingController,
    PeopleController,
    MessagesController,
    SandboxMediaController,
    SandboxGroupsController,
    PhoneStateController,
    SandboxProfileController,
    SandboxStandingController,
    WireController,
  ],
  providers: [QrOnShow, SandboxControlService],
})
export class SandboxControlModule {}
