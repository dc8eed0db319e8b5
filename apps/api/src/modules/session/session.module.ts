import { Module } from '@nestjs/common';
import { SessionFencedError } from '@wharf/whatsapp';
import { Config } from '../../platform/config/index.js';
import { OutboundModule } from '../../platform/outbound/index.js';
import { InstanceModule } from '../instance/index.js';
import { MediaStore, MediaStoreModule } from '../media-store/index.js';
import { SessionOptionsReader, SettingsModule } from '../settings/index.js';
import { ProcessIdentity, ProcessModule } from '../process/index.js';
import { ConnectionAttempts } from './attempt/connection-attempts.js';
import { BaileysSessionFactory } from './baileys-session-factory.js';
import { CommitMetrics } from './commit-metrics.js';
import { CommandRunner } from './command/command-runner.js';
import { CommandRepository } from './command/command.repository.js';
import { SessionCommands } from './command/session-commands.js';
import { SessionOperations } from './operation/session-operations.js';
import { LeaseKeeper } from './ownership/lease-keeper.js';
import { LeaseRepository } from './ownership/lease.repository.js';
import { SessionAdopter } from './ownership/session-adopter.js';
import { SessionBalancer } from './ownership/session-balancer.js';
import { SessionDirectory } from './session-directory.js';
import { SessionEventRouter } from './session-event-router.js';
import { SESSION_FACTORY, SESSION_HOST_OPTIONS, type SessionHostOptions } from './session-factory.js';
import { SessionHost } from './session-host.js';
import { SessionMetrics } from './session-metrics.js';
import { MEDIA_SOURCE, SESSION_OPTIONS_SOURCE, type SessionOptionsSource } from './session-sources.js';

function hostOptions(config: Config, self: ProcessIdentity): SessionHostOptions {
  return {
    owner: self.id,
    takeOver: config.isEmbedded,
    enabled: config.roles.includes('sessions'),
    now: () => performance.now(),
  };
}

/** Read at every connect, so it also keeps a process that may have lost the instance from dialling WhatsApp again. */
const optionsOf =
  (reader: SessionOptionsReader, directory: SessionDirectory): SessionOptionsSource =>
  async (instanceId) => {
    const options = await reader.of(instanceId);
    if (!directory.get(instanceId)) throw new SessionFencedError(instanceId);
    return options;
  };

@Module({
  imports: [InstanceModule, MediaStoreModule, OutboundModule, SettingsModule, ProcessModule],
  providers: [
    CommandRepository,
    CommandRunner,
    CommitMetrics,
    ConnectionAttempts,
    LeaseKeeper,
    LeaseRepository,
    SessionAdopter,
    SessionBalancer,
    SessionCommands,
    SessionDirectory,
    SessionEventRouter,
    SessionHost,
    SessionMetrics,
    SessionOperations,
    { provide: MEDIA_SOURCE, useExisting: MediaStore },
    { provide: SESSION_OPTIONS_SOURCE, inject: [SessionOptionsReader, SessionDirectory], useFactory: optionsOf },
    { provide: SESSION_FACTORY, useClass: BaileysSessionFactory },
    { provide: SESSION_HOST_OPTIONS, inject: [Config, ProcessIdentity], useFactory: hostOptions },
  ],
  exports: [
    CommandRunner,
    ConnectionAttempts,
    LeaseKeeper,
    LeaseRepository,
    SESSION_FACTORY,
    SessionCommands,
    SessionDirectory,
    SessionEventRouter,
    SessionHost,
    SessionOperations,
  ],
})
export class SessionModule {}
