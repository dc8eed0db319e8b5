import { Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ConfigModule, type Config, type Secrets } from './config/index.js';
import { DatabaseModule } from './database/index.js';
import { LoggingModule, type Logger } from './logging/index.js';
import { StorageModule } from './storage/index.js';
import { WhatsAppNetworkModule, type WhatsAppNetwork } from './whatsapp-network/index.js';

/** What is there before Nest: made by `main.ts`, or by a test. */
export interface Platform {
  config: Config;
  secrets: Secrets;
  logger: Logger;
  /** Connected and migrated. */
  dataSource: DataSource;
  connectionString: string;
  network: WhatsAppNetwork;
}

/** Offers to every module what the process was started with. */
@Module({})
export class PlatformModule {
  static forRoot(platform: Platform): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.forRoot(platform.config, platform.secrets),
        LoggingModule.forRoot(platform.logger),
        DatabaseModule.forRoot(platform.dataSource, platform.connectionString),
        StorageModule,
        WhatsAppNetworkModule.forRoot(platform.network),
      ],
    };
  }
}
