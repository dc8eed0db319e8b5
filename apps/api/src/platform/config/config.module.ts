import { Module, type DynamicModule } from '@nestjs/common';
import { Config } from './config.js';
import { Secrets } from './secrets.js';

/** Offers `Config` and `Secrets` to every module. */
@Module({})
export class ConfigModule {
  static forRoot(config: Config, secrets: Secrets): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: Config, useValue: config },
        { provide: Secrets, useValue: secrets },
      ],
      exports: [Config, Secrets],
    };
  }
}
