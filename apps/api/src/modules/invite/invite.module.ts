import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { AuthModule } from '../auth/index.js';
import { InstanceHttpModule } from '../instance/http/index.js';
import { InstanceModule } from '../instance/index.js';
import { SessionModule } from '../session/index.js';
import { AdminInviteController } from './http/admin.controller.js';
import { VisitController } from './http/visit.controller.js';
import { InviteLimits } from './invite-limits.js';
import { InviteVisitService } from './invite-visit.service.js';
import { InviteListener } from './invite.listener.js';
import { InviteRepository } from './invite.repository.js';
import { InviteService } from './invite.service.js';

/** Links by which clients connect a number without a login. */
@Module({
  imports: [AuditModule, AuthModule, InstanceHttpModule, InstanceModule, SessionModule],
  controllers: [AdminInviteController, VisitController],
  providers: [InviteLimits, InviteListener, InviteRepository, InviteService, InviteVisitService],
})
export class InviteModule {}
