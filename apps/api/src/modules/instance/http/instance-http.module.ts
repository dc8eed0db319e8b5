import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { EventModule } from '../../event/index.js';
import { ProxyModule } from '../../proxy/index.js';
import { SessionModule } from '../../session/index.js';
import { WebhookModule } from '../../webhook/index.js';
import { WebsocketModule } from '../../websocket/index.js';
import { ConnectionService } from '../connection.service.js';
import { DeletedInstances } from '../deleted-instances.js';
import { HostedConnections } from '../hosted-connections.js';
import { InstanceCreator } from '../instance-creator.js';
import { InstanceListService } from '../instance-list.service.js';
import { InstanceModule } from '../instance.module.js';
import { InstanceService } from '../instance.service.js';
import { InstanceStateService } from '../state/instance-state.service.js';
import { SessionListener } from '../state/session.listener.js';
import { AdminInstanceController, DashboardInstanceController } from './admin.controller.js';
import { EvolutionInstanceController } from './evolution.controller.js';

/** The routes and what they do; apart from the guard, which modules that these services need use themselves. */
@Module({
  imports: [AuthModule, EventModule, InstanceModule, ProxyModule, SessionModule, WebhookModule, WebsocketModule],
  controllers: [EvolutionInstanceController, DashboardInstanceController, AdminInstanceController],
  providers: [
    ConnectionService,
    DeletedInstances,
    HostedConnections,
    InstanceCreator,
    InstanceListService,
    InstanceService,
    InstanceStateService,
    SessionListener,
  ],
  exports: [ConnectionService],
})
export class InstanceHttpModule {}
