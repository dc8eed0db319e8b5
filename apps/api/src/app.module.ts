import { Module, type DynamicModule } from '@nestjs/common';
import { AuditHttpModule } from './modules/audit/http/audit-http.module.js';
import { AuthHttpModule } from './modules/auth/http/auth-http.module.js';
import { ClientModule } from './modules/client/index.js';
import { ContactModule } from './modules/contact/index.js';
import { HealthModule } from './modules/health/index.js';
import { InstanceHttpModule } from './modules/instance/http/instance-http.module.js';
import { MessagingModule } from './modules/messaging/index.js';
import { RealtimeModule } from './modules/realtime/index.js';
import { RetentionModule } from './modules/retention/index.js';
import { SandboxControlModule } from './modules/sandbox-control/index.js';
import { SettingsModule } from './modules/settings/index.js';
import { WebhookHttpModule } from './modules/webhook/http/webhook-http.module.js';
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
        ClientModule,
        ContactModule,
        HealthModule,
        InstanceHttpModule,
        MessagingModule,
        RealtimeModule,
        RetentionModule,
        SandboxControlModule,
        SettingsModule,
        WebhookHttpModule,
      ],
      controllers: [WelcomeController],
    };
  }
}
