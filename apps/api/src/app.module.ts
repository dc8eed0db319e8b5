import { Module, type DynamicModule } from '@nestjs/common';
import { AuditHttpModule } from './modules/audit/http/audit-http.module.js';
import { AuthHttpModule } from './modules/auth/http/auth-http.module.js';
import { CallHttpModule } from './modules/call/http/call-http.module.js';
import { ChatHttpModule } from './modules/chat/http/chat-http.module.js';
import { ClientModule } from './modules/client/index.js';
import { ContactHttpModule } from './modules/contact/http/contact-http.module.js';
import { ContactModule } from './modules/contact/index.js';
import { EventHttpModule } from './modules/event/http/event-http.module.js';
import { FleetModule } from './modules/fleet/index.js';
import { GroupHttpModule } from './modules/group/http/group-http.module.js';
import { HealthModule } from './modules/health/index.js';
import { InboxModule } from './modules/inbox/index.js';
import { InstanceHttpModule } from './modules/instance/http/instance-http.module.js';
import { InviteModule } from './modules/invite/index.js';
import { LabelHttpModule } from './modules/label/http/label-http.module.js';
import { MediaHttpModule } from './modules/media/http/media-http.module.js';
import { MessagingModule } from './modules/messaging/index.js';
import { MetricsModule } from './modules/metrics/index.js';
import { NumberHealthModule } from './modules/number-health/index.js';
import { NumberHttpModule } from './modules/number/http/number-http.module.js';
import { ProfileModule } from './modules/profile/index.js';
import { ProxyHttpModule } from './modules/proxy/http/proxy-http.module.js';
import { RealtimeModule } from './modules/realtime/index.js';
import { RetentionModule } from './modules/retention/index.js';
import { SandboxControlModule } from './modules/sandbox-control/index.js';
import { SettingsActionsModule } from './modules/settings/actions/settings-actions.module.js';
import { SettingsHttpModule } from './modules/settings/http/settings-http.module.js';
import { SystemInfoModule } from './modules/system-info/index.js';
import { UnsupportedModule } from './modules/unsupported/unsupported.module.js';
import { WebhookHttpModule } from './modules/webhook/http/webhook-http.module.js';
import { WebsocketHttpModule } from './modules/websocket/http/websocket-http.module.js';
import { CallModule } from './modules/call/index.js';
import { LabelModule } from './modules/label/index.js';
import { PresenceModule } from './modules/presence/index.js';
import { ProcessHttpModule } from './modules/process/http/process-http.module.js';
import { StartupModule } from './modules/startup/index.js';
import { WelcomeController } from './platform/http/index.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';

/** The whole gateway: one module a feature, over the platform it was started on. */
@Module({})
export class AppModule {
  static on(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(platform),
        AuditHttpModule,
        AuthHttpModule,
        CallHttpModule,
        ChatHttpModule,
        ClientModule,
        ContactHttpModule,
        ContactModule,
        EventHttpModule,
        FleetModule,
        GroupHttpModule,
        HealthModule,
        InboxModule,
        InstanceHttpModule,
        InviteModule,
        LabelHttpModule,
        MediaHttpModule,
        CallModule,
        LabelModule,
        PresenceModule,
        StartupModule,
        MessagingModule,
        MetricsModule,
        NumberHealthModule,
        NumberHttpModule,
        ProfileModule,
        ProxyHttpModule,
        RealtimeModule,
        RetentionModule,
        SandboxControlModule,
        SettingsActionsModule,
        SettingsHttpModule,
        SystemInfoModule,
        ProcessHttpModule,
        UnsupportedModule,
        WebhookHttpModule,
        WebsocketHttpModule,
      ],
      controllers: [WelcomeController],
    };
  }
}
