import { Injectable } from '@nestjs/common';
import { connectionStateOf, type SessionReason } from '@wharf/whatsapp';
import { InstanceNotConnectedError, InstanceRepository } from '../../instance/index.js';
import { remoteSession } from '../command/remote-session.js';
import { SessionCommands } from '../command/session-commands.js';
import type { OperableSession } from '../command/session-methods.js';
import { SessionDirectory } from '../session-directory.js';
import { asOperationError } from './as-operation-error.js';

/** What is needed of an instance to ask its session for something. */
export interface OperatedInstance {
  id: string;
  name: string;
  reason: SessionReason;
  ownerJid: string | null;
}

/** Asks WhatsApp for things on behalf of callers of the API, in whichever process the socket is. */
@Injectable()
export class SessionOperations {
  constructor(
    private readonly directory: SessionDirectory,
    private readonly commands: SessionCommands,
    private readonly instances: InstanceRepository,
  ) {}

  /**
   * The session of an instance, open; one that asks the process which has the socket where that is another.
   * @throws InstanceNotConnectedError
   */
  open(instance: OperatedInstance): OperableSession {
    const session = this.directory.get(instance.id);
    const reason = session?.reason ?? instance.reason;
    if (connectionStateOf(reason) !== 'open') throw new InstanceNotConnectedError(instance.name);
    return session ?? this.remote(instance);
  }

  /** The open session of an instance, wherever it is; null while it is not open. */
  async find(instanceId: string): Promise<OperableSession | null> {
    const session = this.directory.get(instanceId);
    if (session) return session;
    const instance = await this.instances.findById(instanceId);
    return instance?.connectionState === 'open' ? this.remote(instance) : null;
  }

  /**
   * Does one thing with the open session of an instance.
   * @throws InstanceNotConnectedError, what WhatsApp refuses with (see `asOperationError`), and what asking another
   * process ends with (see `SessionCommands.ask`).
   */
  async run<T>(instance: OperatedInstance, work: (session: OperableSession) => Promise<T>): Promise<T> {
    const session = this.open(instance);
    try {
      return await work(session);
    } catch (error) {
      throw asOperationError(error, instance.name);
    }
  }

  private remote({ id: instanceId, reason, ownerJid }: OperatedInstance): OperableSession {
    return remoteSession({ instanceId, reason, ownerJid }, (path, args) =>
      this.commands.ask(instanceId, 'operation', [path, args]),
    );
  }
}
