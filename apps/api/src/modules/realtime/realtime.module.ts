import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { EventModule } from '../event/index.js';
import { InstanceModule } from '../instance/index.js';
import { WebsocketModule } from '../websocket/index.js';
import { Admission } from './connection/admission.js';
import { Attendance } from './connection/attendance.js';
import { CredentialWatch } from './connection/credential-watch.js';
import { FrameDesk } from './connection/frame-desk.js';
import { Greeting } from './connection/greeting.js';
import { Reception } from './connection/reception.js';
import { Subscribers } from './connection/subscribers.js';
import { CatchUp } from './feed/catch-up.service.js';
import { EventFeed } from './feed/event-feed.js';
import { FanOut } from './feed/fan-out.js';
import { FeedRepository } from './feed/feed.repository.js';
import { RealtimeController } from './http/realtime.controller.js';
import { RealtimeLimits } from './realtime-limits.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { SocketIoReception } from './socket-io/socket-io.reception.js';
import { SocketIoServer } from './socket-io/socket-io.server.js';

@Module({
  imports: [AuthModule, EventModule, InstanceModule, WebsocketModule],
  controllers: [RealtimeController],
  providers: [
    Admission,
    Attendance,
    CatchUp,
    CredentialWatch,
    EventFeed,
    FanOut,
    FeedRepository,
    FrameDesk,
    Greeting,
    RealtimeGateway,
    RealtimeLimits,
    Reception,
    SocketIoReception,
    SocketIoServer,
    Subscribers,
  ],
})
export class RealtimeModule {}
