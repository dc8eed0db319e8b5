export { codeExpiry, ConnectionAttempts } from './attempt/connection-attempts.js';
export type { AttemptOutcome, ConnectionAttempt } from './attempt/connection-attempts.js';
export { CommandRunner } from './command/command-runner.js';
export { SessionNotAnsweringError, SessionsUnavailableError } from './command/command.errors.js';
export type { ConnectOutcome } from './command/command-map.js';
export { SessionCommands } from './command/session-commands.js';
export type { OperableSession } from './command/session-methods.js';
export { drawQr } from './attempt/qr-image.js';
export { inParallel } from './in-parallel.js';
export { KeyedQueue } from './keyed-queue.js';
export { asOperationError } from './operation/as-operation-error.js';
export { SessionOperations } from './operation/session-operations.js';
export type { OperatedInstance } from './operation/session-operations.js';
export { LeaseKeeper } from './ownership/lease-keeper.js';
export { LeaseRepository } from './ownership/lease.repository.js';
export { SessionDirectory } from './session-directory.js';
export { SessionEventRouter } from './session-event-router.js';
export type { SessionEventOf } from './session-event-router.js';
export { InjectSessionFactory, SESSION_FACTORY, SESSION_HOST_OPTIONS } from './session-factory.js';
export type { SessionFactoryPort, SessionHostOptions, SqlRunner } from './session-factory.js';
export {
  DEFAULT_SESSION_OPTIONS,
  InjectMediaSource,
  InjectSessionOptionsSource,
  MEDIA_SOURCE,
  SESSION_OPTIONS_SOURCE,
} from './session-sources.js';
export type { SessionOptionsSource } from './session-sources.js';
export { isEnded, SessionHost } from './session-host.js';
export { SessionElsewhereError } from './session.errors.js';
export { SessionModule } from './session.module.js';
