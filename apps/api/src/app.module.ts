import { Module, type DynamicModule } from '@nestjs/common';
import { HealthModule } from './modules/health/index.js';
import { WelcomeController } from './platform/http/index.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';

/** The whole gateway: one module a feature, over the platform it was started on. */
@Module({})
export class AppModule {
  static on(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(platform), HealthModule],
      controllers: [WelcomeController],
    };
  }
}
