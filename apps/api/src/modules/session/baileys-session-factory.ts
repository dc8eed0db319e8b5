import { Injectable } from '@nestjs/common';
import { SessionFactory } from '@wharf/baileys';
import { SecretBox } from '@wharf/storage';
import type { MediaSource } from '@wharf/whatsapp';
import { Pool } from 'pg';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { checkedLookup, OutboundPolicy } from '../../platform/outbound/index.js';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { CommitMetrics } from './commit-metrics.js';
import type { SessionFactoryPort } from './session-factory.js';
import { InjectMediaSource, InjectSessionOptionsSource, type SessionOptionsSource } from './session-sources.js';

/** Sessions over Baileys on the network that this process was started for. */
@Injectable()
export class BaileysSessionFactory extends SessionFactory implements SessionFactoryPort {
  constructor(
    pool: Pool,
    box: SecretBox,
    network: WhatsAppNetwork,
    outbound: OutboundPolicy,
    @InjectMediaSource() media: MediaSource,
    @InjectSessionOptionsSource() sessionOptions: SessionOptionsSource,
    commits: CommitMetrics,
    @InjectLogger() logger: Logger,
  ) {
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
    const { note: onCommit, noteSetAside: onSetAside } = commits;
    super({
      pool,
      box,
      logger,
      endpoint,
      proxyLookup: checkedLookup(outbound),
      media,
      sessionOptions,
      onCommit,
      onSetAside,
    });
  }
}
