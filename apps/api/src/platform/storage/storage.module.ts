import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { PgListener, SecretBox } from '@wharf/storage';
import { Secrets } from '../config/index.js';
import { DatabaseAddress } from '../database/index.js';
import { InjectLogger, type Logger } from '../logging/index.js';
import { KeyPresence } from './keys/key-presence.js';
import { SecretResealer } from './keys/secret-resealer.js';
import { StoreWatch } from './store-watch.js';

/** The process's one connection for notifications; it connects when somebody first listens. */
@Injectable()
class ProcessListener extends PgListener implements OnApplicationShutdown {
  constructor({ connectionString, sockets }: DatabaseAddress, @InjectLogger() logger: Logger) {
    super({ connectionString, logger, stream: sockets.create });
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}

const secretBox = {
  provide: SecretBox,
  inject: [Secrets],
  useFactory: ({ encryptionKey, previousEncryptionKeys }: Secrets) =>
    new SecretBox(encryptionKey, previousEncryptionKeys),
};

/** Offers `SecretBox`, `PgListener` and `StoreWatch` to every module. */
@Global()
@Module({
  providers: [{ provide: PgListener, useClass: ProcessListener }, secretBox, KeyPresence, SecretResealer, StoreWatch],
  exports: [PgListener, SecretBox, StoreWatch],
})
export class StorageModule {}
