import { Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ConfigModule, type Config, type Secrets } from './config/index.js';
import { DatabaseAddress, DatabaseModule, type StoreSockets } from './database/index.js';
import { LoggingModule, type Logger } from './logging/index.js';
import { MetersModule } from './metrics/index.js';
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
  /** Those that `dataSource` was made with; a test that cuts none needs none. */
  sockets?: StoreSockets;
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
        DatabaseModule.forRoot(platform.dataSource, new DatabaseAddress(platform.connectionString, platform.sockets)),
        MetersModule,
        StorageModule,
        WhatsAppNetworkModule.forRoot(platform.network),
      ],
    };
  }
}
