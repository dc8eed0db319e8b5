import { Injectable } from '@nestjs/common';
import { ValidationError } from '../../../platform/errors/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import type { Caller, PresentedCredential } from '../../auth/index.js';
import { CLOSE_CODES } from '../close-codes.js';
import type { UpgradeRequest } from '../http/upgrade-request.js';
import { Attendance } from './attendance.js';
import type { Connection } from './connection.js';
import { Greeting } from './greeting.js';
import { eventsNamed } from './named-events.js';
import { Subscriber } from './subscriber.js';

/** Somebody who is known, and what was wanted in the handshake. */
export interface Applicant {
  caller: Caller;
  credential: PresentedCredential;
  wanted: UpgradeRequest;
}

/** Lets a known caller in: is there room, and may it see what it asks for? Then live events reach it. */
@Injectable()
export class Admission {
  constructor(
    private readonly attendance: Attendance,
    private readonly greeting: Greeting,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** @returns null when the connection was closed instead. */
  async admit(
    connection: Connection,
    { caller, credential, wanted }: Applicant,
  ): Promise<Subscriber<Connection> | null> {
    const subscriber = new Subscriber(connection, credential, caller);
    if (!this.attendance.enter(subscriber)) {
      connection.close(CLOSE_CODES.tooManyConnections, 'This credential has as many connections as it may');
      return null;
    }
    connection.onClosed(() => this.attendance.leave(subscriber));
    try {
      if (await this.begin(subscriber, wanted)) return subscriber;
      connection.close(CLOSE_CODES.unknownInstance, 'An instance that was asked for does not exist');
    } catch (err) {
      if (err instanceof ValidationError) connection.close(CLOSE_CODES.badRequest, err.message);
      else {
        this.log.warn({ err }, 'a live connection could not be opened');
        connection.close(CLOSE_CODES.internal, 'Something went wrong here; try again in a moment');
      }
    }
    return null;
  }

  /** The feed is open before states are read, so that no change falls between the two. */
  private async begin(
    subscriber: Subscriber<Connection>,
    { instances, events, since }: UpgradeRequest,
  ): Promise<boolean> {
    if (events.length > 0) subscriber.events.add(eventsNamed(events));
    if (instances.length > 0) subscriber.instances.add(instances);
    await this.attendance.listen();
    const visible = await this.greeting.visibleTo(subscriber);
    const names = new Set(visible.map(({ name }) => name));
    if (!instances.every((name) => names.has(name))) return false;
    await this.greeting.greet(subscriber, visible, since);
    return true;
  }
}
