import { Injectable } from '@nestjs/common';
import {
  adviceFor,
  connectionStateOf,
  jidUser,
  SessionReason,
  type ConnectionState,
  type Session,
} from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import {
  ConnectionAttempts,
  InjectSessionFactory,
  SessionDirectory,
  SessionHost,
  type AttemptOutcome,
  type ConnectionAttempt,
  type SessionFactoryPort,
} from '../session/index.js';
import type { Instance } from './instance.entity.js';
import {
  ConnectFailedError,
  ConnectTimeoutError,
  InstanceNotConnectedError,
  InstanceNotFoundError,
  PairingCodeError,
} from './instance.errors.js';
import { InstanceRepository } from './instance.repository.js';
import { InstanceStateService } from './state/instance-state.service.js';

/** Longest that a caller waits for something to scan. */
export const CONNECT_WAIT_MS = 20_000;

/** What came of asking for a connection; `attempt` is null unless there is something to scan. */
export interface ConnectResult {
  instance: Instance;
  /** What the session says: the row follows a moment later. */
  state: ConnectionState;
  attempt: ConnectionAttempt | null;
}

/** Connects and disconnects instances on behalf of people. */
@Injectable()
export class ConnectionService {
  constructor(
    private readonly db: DataSource,
    private readonly instances: InstanceRepository,
    private readonly host: SessionHost,
    private readonly directory: SessionDirectory,
    private readonly attempts: ConnectionAttempts,
    private readonly states: InstanceStateService,
    @InjectSessionFactory() private readonly factory: SessionFactoryPort,
  ) {}

  /**
   * Connects an instance and waits until there is something to scan, or nothing needs to be scanned.
   * @param number user JID of the account to link by an eight-character code; null for the QR alone.
   * @throws ConnectFailedError naming why it ended, ConnectTimeoutError, PairingCodeError, SessionElsewhereError
   */
  async connect(instance: Instance, number: string | null, waitMs = CONNECT_WAIT_MS): Promise<ConnectResult> {
    const waiting = this.attempts.waitForQr(instance.id, waitMs);
    const session = await this.host.start(instance.id);
    if (isOpen(session)) return { instance, state: 'open', attempt: null };
    // No QR comes any more once a code was asked for, so there is nothing to wait for before the next one.
    if (number !== null && session.reason === SessionReason.AwaitingCode) {
      return this.withPairingCode(instance, session, null, number);
    }
    const attempt = this.settle(await waiting, waitMs);
    if (attempt && number !== null) return this.withPairingCode(instance, session, attempt, number);
    return { instance, state: attempt ? 'connecting' : 'open', attempt };
  }

  /**
   * Opens a new socket with the same login, and waits for what comes of it.
   * @returns with an attempt when the phone must be linked again.
   * @throws ConnectFailedError, SessionElsewhereError
   */
  async restart(instance: Instance): Promise<ConnectResult> {
    const waiting = this.attempts.next(instance.id, CONNECT_WAIT_MS);
    const session = await this.host.restart(instance.id);
    if (isOpen(session)) return { instance, state: 'open', attempt: null };
    const outcome = await waiting;
    // A slow network is not a failure: the session says how far it is.
    if (outcome.kind === 'timeout') return { instance, state: connectionStateOf(session.reason), attempt: null };
    const attempt = this.settle(outcome, CONNECT_WAIT_MS);
    return { instance, state: attempt ? 'connecting' : 'open', attempt };
  }

  /**
   * Unlinks the phone and wipes the login; the instance stays and can be connected again.
   * @throws InstanceNotConnectedError when it is closed already.
   */
  async logout(instance: Instance): Promise<void> {
    if ((await this.reload(instance)).connectionState === 'close') throw new InstanceNotConnectedError(instance.name);
    if (this.directory.get(instance.id)) await this.host.logout(instance.id);
    else await this.db.transaction((tx) => this.factory.deleteAll(tx, instance.id));
    const now = await this.reload(instance);
    if (now.reason === SessionReason.LoggedOut) return;
    await this.states.apply(instance.id, { reason: SessionReason.LoggedOut, statusCode: 401, detail: null });
  }

  /** The row as it is now. @throws InstanceNotFoundError when it was deleted meanwhile. */
  async reload(instance: Instance): Promise<Instance> {
    const now = await this.instances.findById(instance.id);
    if (!now) throw new InstanceNotFoundError(instance.name);
    return now;
  }

  private settle(outcome: AttemptOutcome, waitedMs: number): ConnectionAttempt | null {
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

  private async withPairingCode(
    instance: Instance,
    session: Session,
    attempt: ConnectionAttempt | null,
    number: string,
  ): Promise<ConnectResult> {
    let pairingCode: string;
    try {
      pairingCode = await session.requestPairingCode(jidUser(number));
    } catch (error) {
      throw new PairingCodeError(error);
    }
    const shown = attempt ?? { qr: null, base64: null, count: 0, expiresAt: new Date() };
    return { instance, state: 'connecting', attempt: { ...shown, pairingCode } };
  }
}

const isOpen = (session: Session): boolean => connectionStateOf(session.reason) === 'open';
