import { Injectable } from '@nestjs/common';
import {
  ConnectionAttempts,
  LeaseRepository,
  SessionCommands,
  SessionDirectory,
  SessionElsewhereError,
  SessionHost,
  type ConnectionAttempt,
  type ConnectOutcome,
} from '../session/index.js';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { BEFORE_THE_SCAN, CONNECT_WAIT_MS, HostedConnections } from './hosted-connections.js';
import type { Instance } from './instance.entity.js';
import { InstanceNotConnectedError, InstanceNotFoundError } from './instance.errors.js';
import { InstanceRepository } from './instance.repository.js';

/** What came of asking for a connection; the state is what the session says: the row follows a moment later. */
export interface ConnectResult extends ConnectOutcome {
  instance: Instance;
}

/**
 * Connects and disconnects instances on behalf of people: in this process where it holds the connection or may have it,
 * else by the process that does. Each also throws what `SessionCommands.ask` throws.
 */
@Injectable()
export class ConnectionService {
  constructor(
    private readonly instances: InstanceRepository,
    private readonly hosted: HostedConnections,
    private readonly host: SessionHost,
    private readonly directory: SessionDirectory,
    private readonly leases: LeaseRepository,
    private readonly attempts: ConnectionAttempts,
    private readonly commands: SessionCommands,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * Connects an instance and waits until there is something to scan, or nothing needs to be scanned.
   * @param number user JID of the account to link by an eight-character code; null for the QR alone.
   * @throws ConnectFailedError naming why it ended, ConnectTimeoutError, PairingCodeError
   */
  async connect(instance: Instance, number: string | null, waitMs = CONNECT_WAIT_MS): Promise<ConnectResult> {
    const outcome = await this.hereOrElsewhere(
      () => this.hosted.connect(instance.id, number, waitMs),
      () => this.commands.ask(instance.id, 'connect', [number, waitMs]),
    );
    return { instance, ...outcome };
  }

  /**
   * Opens a new socket with the same login, and waits for what comes of it.
   * @returns with an attempt when the phone must be linked again.
   * @throws ConnectFailedError
   */
  async restart(instance: Instance): Promise<ConnectResult> {
    const outcome = await this.hereOrElsewhere(
      () => this.hosted.restart(instance.id),
      () => this.commands.ask(instance.id, 'restart', []),
    );
    return { instance, ...outcome };
  }

  /**
   * Unlinks the phone and wipes the login; the instance stays and can be connected again.
   * @throws InstanceNotConnectedError when it is closed already.
   */
  async logout(instance: Instance): Promise<void> {
    if ((await this.reload(instance)).connectionState === 'close') throw new InstanceNotConnectedError(instance.name);
    if (await this.isForThisProcess(instance.id)) await this.hosted.logout(instance.id);
    else await this.commands.ask(instance.id, 'logout', []);
  }

  /** Unlinks the phone of an instance that is being deleted, wherever its session is. Harmless when there is none. */
  async unlink(instance: Instance): Promise<void> {
    if (await this.isForThisProcess(instance.id)) await this.host.logout(instance.id);
    else if (await this.leases.isHeld(instance.id)) await this.commands.ask(instance.id, 'unlink', []);
  }

  /**
   * Gives an attempt to link a phone up, so that nothing that was on show can be scanned any more. Harmless when there is
   * none: a phone that is linked, or is just being, stays.
   */
  async cancelLinking(instance: Instance): Promise<void> {
    if (!BEFORE_THE_SCAN.includes((await this.reload(instance)).reason)) return;
    if (await this.isForThisProcess(instance.id)) await this.hosted.cancelLinking(instance.id);
    else await this.commands.ask(instance.id, 'cancelLinking', []);
  }

  /** What is on show to be scanned; null when there is nothing, or when that cannot be found out just now. */
  async currentAttempt(instance: Instance): Promise<ConnectionAttempt | null> {
    const shown = this.attempts.current(instance.id);
    const isElsewhere = !this.host.isAlone && !this.directory.get(instance.id);
    if (shown || !isElsewhere || !BEFORE_THE_SCAN.includes(instance.reason)) return shown;
    try {
      return await this.commands.ask(instance.id, 'attempt', []);
    } catch (err) {
      // Whoever looks at it looks again in a moment.
      this.log.debug({ err, instanceId: instance.id }, 'what is on show is not known');
      return null;
    }
  }

  /** The row as it is now. @throws InstanceNotFoundError when it was deleted meanwhile. */
  async reload(instance: Instance): Promise<Instance> {
    const now = await this.instances.findById(instance.id);
    if (!now) throw new InstanceNotFoundError(instance.name);
    return now;
  }

  /** This process has the socket, or nobody has and it could. */
  private async isForThisProcess(instanceId: string): Promise<boolean> {
    if (this.host.isAlone || this.directory.get(instanceId)) return true;
    return this.host.canHost && !(await this.leases.isHeld(instanceId));
  }

  /** The lease decides: a claim says at once whether another process has the instance. */
  private async hereOrElsewhere<T>(here: () => Promise<T>, elsewhere: () => Promise<T>): Promise<T> {
    if (!this.host.canHost && !this.host.isAlone) return elsewhere();
    try {
      return await here();
    } catch (error) {
      if (!(error instanceof SessionElsewhereError) || this.host.isAlone) throw error;
      return elsewhere();
    }
  }
}
