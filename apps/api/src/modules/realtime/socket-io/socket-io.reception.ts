import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { describeError, TooManyRequestsError } from '../../../platform/errors/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import {
  CredentialResolver,
  MissingApiKeyError,
  presentedCredential,
  WrongKeys,
  type PresentedCredential,
} from '../../auth/index.js';
import { InstanceAccess } from '../../instance/index.js';
import { WebsocketRules } from '../../websocket/index.js';
import { Attendance } from '../connection/attendance.js';
import { Subscriber } from '../connection/subscriber.js';
import { RealtimeLimits } from '../realtime-limits.js';
import { SocketIoConnection } from './socket-io.connection.js';

/**
 * Lets clients of Socket.IO in, each on each namespace for itself: who is it, and may it see what the namespace is of?
 * `/` is of every instance that the credential may see, `/<instance>` of that one.
 */
@Injectable()
export class SocketIoReception {
  constructor(
    private readonly credentials: CredentialResolver,
    private readonly wrong: WrongKeys,
    private readonly access: InstanceAccess,
    private readonly attendance: Attendance,
    private readonly rules: WebsocketRules,
    private readonly limits: RealtimeLimits,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Middleware of every namespace; what it refuses reaches the client as `connect_error`, with the code in `data`. */
  readonly admit = (socket: Socket, next: (error?: Error) => void): void => {
    this.receive(socket).then(
      () => next(),
      (error: unknown) => {
        const { status, code, message, logLevel } = describeError(error);
        this.log[logLevel]({ err: error, code }, 'socket.io client refused');
        next(Object.assign(new Error(message), { data: { status, code, message } }));
      },
    );
  };

  private async receive(socket: Socket): Promise<void> {
    const credential = credentialOf(socket);
    if (!credential) throw new MissingApiKeyError();
    const caller = await this.credentials.resolve(credential);
    if (!caller) throw this.wrong.refusalOf(socket.handshake.address);
    const name = namespaceInstance(socket.nsp.name);
    if (name !== null) await this.access.resolve(caller, name);

    const connection = new SocketIoConnection(socket, this.rules, this.limits);
    const subscriber = new Subscriber(connection, credential, caller);
    if (name !== null) subscriber.instances.add([name]);
    if (!this.attendance.enter(subscriber)) {
      throw new TooManyRequestsError('This credential has as many connections as it may', 1);
    }
    // A socket that goes before it was let in is never told of as disconnected, its transport is.
    const leave = () => this.attendance.leave(subscriber);
    socket.once('disconnect', leave);
    socket.conn.once('close', leave);
    try {
      await this.attendance.listen();
    } catch (error) {
      leave();
      throw error;
    }
  }
}

/** In `auth` of the client, the headers, or the query; a browser can set no headers for a WebSocket. */
function credentialOf({ handshake, request }: Socket): PresentedCredential | null {
  for (const place of [handshake.auth, handshake.query]) {
    for (const name of ['apikey', 'token']) {
      const text: unknown = place[name];
      if (typeof text === 'string' && text.trim()) return { text: text.trim(), bearer: name === 'token' };
    }
  }
  return presentedCredential(request.headers);
}

/** The instance that a namespace is of; null for the root. */
function namespaceInstance(namespace: string): string | null {
  return namespace === '/' ? null : namespace.slice(1);
}
