import { Injectable, type OnModuleInit } from '@nestjs/common';
import { adviceFor, connectionStateOf, jidUser, SessionReason, type Session } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import {
  codeExpiry,
  CommandRunner,
  ConnectionAttempts,
  InjectSessionFactory,
  SessionHost,
  type AttemptOutcome,
  type ConnectionAttempt,
  type ConnectOutcome,
  type SessionFactoryPort,
} from '../session/index.js';
import { ConnectFailedError, ConnectTimeoutError, PairingCodeError } from './instance.errors.js';
import { InstanceRepository } from './instance.repository.js';
import { InstanceStateService } from './state/instance-state.service.js';

/** Longest that a caller waits for something to scan. */
export const CONNECT_WAIT_MS = 20_000;

/** Something is on show, and nobody used it yet. */
export const BEFORE_THE_SCAN: readonly SessionReason[] = [SessionReason.AwaitingScan, SessionReason.AwaitingCode];

/** Connects and disconnects the instances of this process, for its own callers and for those of other processes. */
@Injectable()
export class HostedConnections implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly instances: InstanceRepository,
    private readonly host: SessionHost,
    private readonly attempts: ConnectionAttempts,
    private readonly states: InstanceStateService,
    private readonly runner: CommandRunner,
    @InjectSessionFactory() private readonly factory: SessionFactoryPort,
  ) {}

  onModuleInit(): void {
    this.runner.on('connect', (id, number, waitMs) => this.connect(id, number, waitMs));
    this.runner.on('restart', (id) => this.restart(id));
    this.runner.on('logout', (id) => this.logout(id));
    this.runner.on('unlink', (id) => this.host.logout(id));
    this.runner.on('cancelLinking', (id) => this.cancelLinking(id));
    this.runner.on('attempt', async (id) => this.attempts.current(id));
  }

  /** @throws SessionElsewhereError, and what `ConnectionService.connect` throws. */
  async connect(instanceId: string, number: string | null, waitMs: number): Promise<ConnectOutcome> {
    const waiting = this.attempts.waitForQr(instanceId, waitMs);
    const session = await this.host.start(instanceId);
    if (isOpen(session)) return { state: 'open', attempt: null };
    // No QR comes any more once a code was asked for, so there is nothing to wait for before the next one.
    if (number !== null && session.reason === SessionReason.AwaitingCode) {
      return withPairingCode(session, null, number);
    }
    const attempt = settle(await waiting, waitMs);
    if (attempt && number !== null) return withPairingCode(session, attempt, number);
    return { state: attempt ? 'connecting' : 'open', attempt };
  }

  /** @throws SessionElsewhereError, and what `ConnectionService.restart` throws. */
  async restart(instanceId: string): Promise<ConnectOutcome> {
    const waiting = this.attempts.next(instanceId, CONNECT_WAIT_MS);
    const session = await this.host.restart(instanceId);
    if (isOpen(session)) return { state: 'open', attempt: null };
    const outcome = await waiting;
    // A slow network is not a failure: the session says how far it is.
    if (outcome.kind === 'timeout') return { state: connectionStateOf(session.reason), attempt: null };
    const attempt = settle(outcome, CONNECT_WAIT_MS);
    return { state: attempt ? 'connecting' : 'open', attempt };
  }

  /** Unlinks the phone where a session runs here, and wipes the login in any case. */
  async logout(instanceId: string): Promise<void> {
    if (this.host.isHosting(instanceId)) await this.host.logout(instanceId);
    else await this.db.transaction((tx) => this.factory.deleteAll(tx, instanceId));
    const now = await this.instances.findById(instanceId);
    if (!now || now.reason === SessionReason.LoggedOut) return;
    await this.states.apply(instanceId, { reason: SessionReason.LoggedOut, statusCode: 401, detail: null });
  }

  /** Harmless when there is no attempt: a phone that is linked, or is just being, stays. */
  async cancelLinking(instanceId: string): Promise<void> {
    const now = await this.instances.findById(instanceId);
    if (!now || !BEFORE_THE_SCAN.includes(now.reason)) return;
    await this.host.stop(instanceId);
    await this.states.apply(instanceId, { reason: SessionReason.Stopped, statusCode: 200, detail: null });
    this.attempts.failed(instanceId, SessionReason.Stopped, null);
  }
}

function settle(outcome: AttemptOutcome, waitedMs: number): ConnectionAttempt | null {
  switch (outcome.kind) {
    case 'qr':
      return outcome.attempt;
    case 'opened':
      return null;
    case 'failed':
      throw new ConnectFailedError(outcome.reason, outcome.detail ?? adviceFor(outcome.reason));
    case 'timeout':
      throw new ConnectTimeoutError(waitedMs);
  }
}

async function withPairingCode(
  session: Session,
  attempt: ConnectionAttempt | null,
  number: string,
): Promise<ConnectOutcome> {
  let pairingCode: string;
  try {
    pairingCode = await session.requestPairingCode(jidUser(number));
  } catch (error) {
    throw new PairingCodeError(error);
  }
  const shown = attempt ?? { qr: null, base64: null, count: 0, expiresAt: new Date() };
  return { state: 'connecting', attempt: { ...shown, pairingCode, codeExpiresAt: codeExpiry() } };
}

const isOpen = (session: Session): boolean => connectionStateOf(session.reason) === 'open';
