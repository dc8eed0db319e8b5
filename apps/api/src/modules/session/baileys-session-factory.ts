import { Injectable } from '@nestjs/common';
import { SessionFactory } from '@wharf/baileys';
import { SecretBox } from '@wharf/storage';
import { Pool } from 'pg';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import type { SessionFactoryPort } from './session-factory.js';

/** Sessions over Baileys on the network that this process was started for. */
@Injectable()
export class BaileysSessionFactory extends SessionFactory implements SessionFactoryPort {
  constructor(pool: Pool, box: SecretBox, network: WhatsAppNetwork, @InjectLogger() logger: Logger) {
    // Read at every connect: a sandbox that was started again may have moved.
    const endpoint = {
      get wsUrl() {
        return network.wsUrl ?? null;
      },
      get rootKey() {
        return network.rootKey === undefined ? null : Buffer.from(network.rootKey, 'hex');
      },
      get mediaCa() {
        return network.mediaCa ?? null;
      },
    };
    super({ pool, box, logger, endpoint });
  }
}
