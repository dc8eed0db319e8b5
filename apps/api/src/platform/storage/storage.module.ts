import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { PgListener, SecretBox } from '@wharf/storage';
import { Secrets } from '../config/index.js';
import { DatabaseAddress } from '../database/index.js';
import { InjectLogger, type Logger } from '../logging/index.js';

/** The process's one connection for notifications; it connects when somebody first listens. */
@Injectable()
class ProcessListener extends PgListener implements OnApplicationShutdown {
  constructor({ connectionString }: DatabaseAddress, @InjectLogger() logger: Logger) {
    super({ connectionString, logger });
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}

const secretBox = {
  provide: SecretBox,
  inject: [Secrets],
  useFactory: ({ encryptionKey }: Secrets) => new SecretBox(encryptionKey),
};

/** Offers `SecretBox` and `PgListener` to every module. */
@Global()
@Module({
  providers: [{ provide: PgListener, useClass: ProcessListener }, secretBox],
  exports: [PgListener, SecretBox],
})
export class StorageModule {}
