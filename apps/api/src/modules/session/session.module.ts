import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Module } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { ConnectionAttempts } from './attempt/connection-attempts.js';
import { BaileysSessionFactory } from './baileys-session-factory.js';
import { LeaseRepository } from './lease.repository.js';
import { SessionDirectory } from './session-directory.js';
import { SessionEventRouter } from './session-event-router.js';
import { SESSION_FACTORY, SESSION_HOST_OPTIONS, type SessionHostOptions } from './session-factory.js';
import { SessionHost } from './session-host.js';

function hostOptions(config: Config): SessionHostOptions {
  return {
    owner: `${hostname()}:${process.pid}:${randomUUID()}`,
    takeOver: config.isEmbedded,
    enabled: config.roles.includes('sessions'),
  };
}

@Module({
  providers: [
    ConnectionAttempts,
    LeaseRepository,
    SessionDirectory,
    SessionEventRouter,
    SessionHost,
    { provide: SESSION_FACTORY, useClass: BaileysSessionFactory },
    { provide: SESSION_HOST_OPTIONS, inject: [Config], useFactory: hostOptions },
  ],
  exports: [ConnectionAttempts, SESSION_FACTORY, SessionDirectory, SessionEventRouter, SessionHost],
})
export class SessionModule {}
