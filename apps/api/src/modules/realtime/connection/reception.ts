import { Injectable } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { CredentialResolver } from '../../auth/index.js';
import { CLOSE_CODES } from '../close-codes.js';
import { readClientFrame } from '../frames/client-frame.js';
import type { UpgradeRequest } from '../http/upgrade-request.js';
import { RealtimeLimits } from '../realtime-limits.js';
import { Admission, type Applicant } from './admission.js';
import type { Connection } from './connection.js';
import { FrameDesk } from './frame-desk.js';
import type { Subscriber } from './subscriber.js';

/** Finds out who is on a new connection, and hands its frames on once that is known. */
@Injectable()
export class Reception {
  private anonymous = 0;

  constructor(
    private readonly credentials: CredentialResolver,
    private readonly admission: Admission,
    private readonly desk: FrameDesk,
    private readonly limits: RealtimeLimits,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Takes over a connection whose caller the handshake told. */
  receiveKnown(connection: Connection, applicant: Applicant): void {
    const admission = this.admission.admit(connection, applicant);
    connection.onFrame(async (text) => {
      const subscriber = await admission;
      if (subscriber) await this.desk.handle(subscriber, text);
    });
  }

  /** Takes over a connection whose first frame is to say who it is. */
  receiveAnonymous(connection: Connection, wanted: UpgradeRequest): void {
    if (this.anonymous >= this.limits.anonymousConnections) {
      return connection.close(CLOSE_CODES.tooManyConnections, 'Too many connections wait to say who they are');
    }
    this.anonymous += 1;
    const late = setTimeout(() => {
      connection.close(CLOSE_CODES.authTimeout, 'Nobody said in time who this is');
    }, this.limits.authTimeoutMs);
    let isWaiting = true;
    const stopWaiting = () => {
      if (isWaiting) this.anonymous -= 1;
      isWaiting = false;
      clearTimeout(late);
    };
    connection.onClosed(stopWaiting);

    let subscriber: Subscriber<Connection> | null = null;
    connection.onFrame(async (text) => {
      if (subscriber) return this.desk.handle(subscriber, text);
      if (!isWaiting) return;
      stopWaiting();
      subscriber = await this.introduce(connection, wanted, text);
    });
  }

  private async introduce(
    connection: Connection,
    wanted: UpgradeRequest,
    text: string | null,
  ): Promise<Subscriber<Connection> | null> {
    const { frame } = readClientFrame(text ?? '');
    if (frame?.type !== 'auth' || !frame.credential) {
      connection.close(CLOSE_CODES.notAuthenticated, 'The first frame must be {"type":"auth","apikey"|"token":"…"}');
      return null;
    }
    const credential = { text: frame.credential.text, bearer: frame.credential.isToken };
    try {
      const caller = await this.credentials.resolve(credential);
      if (caller) return await this.admission.admit(connection, { caller, credential, wanted });
      if (credential.bearer) connection.close(CLOSE_CODES.notAuthenticated, 'This token is not good: sign in again');
      else connection.close(CLOSE_CODES.notAllowed, 'This key is unknown or deactivated');
    } catch (err) {
      this.log.warn({ err }, 'a credential could not be looked up');
      connection.close(CLOSE_CODES.internal, 'Something went wrong here; try again in a moment');
    }
    return null;
  }
}
