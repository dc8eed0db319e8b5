import { Injectable } from '@nestjs/common';
import { describeError } from '../../../platform/errors/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { InstanceNotFoundError } from '../../instance/index.js';
import { readClientFrame } from '../frames/client-frame.js';
import { errorFrame, pongFrame } from '../frames/server-frames.js';
import { Greeting } from './greeting.js';
import { eventsNamed } from './named-events.js';
import type { Connection } from './connection.js';
import type { Subscriber } from './subscriber.js';

interface Change {
  type: 'subscribe' | 'unsubscribe';
  instances: readonly string[];
  events: readonly string[];
}

/** Answers what a client that is known says. Nothing it says closes the connection. */
@Injectable()
export class FrameDesk {
  constructor(
    private readonly greeting: Greeting,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** @param text null for a frame that is not text. */
  async handle(subscriber: Subscriber<Connection>, text: string | null): Promise<void> {
    const { connection } = subscriber;
    const { frame, problem } = readClientFrame(text ?? '');
    if (problem) return connection.send(errorFrame(problem.code, problem.message));
    switch (frame.type) {
      case 'auth':
        return connection.send(errorFrame('ALREADY_AUTHENTICATED', 'This connection is known already'));
      case 'ping':
        return connection.send(pongFrame());
      case 'subscribe':
      case 'unsubscribe':
        try {
          await this.change(subscriber, frame);
        } catch (error) {
          const { code, message, logLevel } = describeError(error);
          this.log[logLevel]({ err: error, code }, 'a frame was refused');
          connection.send(errorFrame(code, message));
        }
    }
  }

  /** All of it, or nothing where one name is wrong. */
  private async change(subscriber: Subscriber<Connection>, { type, ...named }: Change): Promise<void> {
    const events = eventsNamed(named.events);
    const visible = await this.greeting.visibleTo(subscriber);
    const chosen = named.instances.map((name) => {
      const instance = visible.find((one) => one.name === name);
      if (!instance) throw new InstanceNotFoundError(name);
      return instance;
    });
    const how = type === 'subscribe' ? 'add' : 'remove';
    if (events.length > 0) subscriber.events[how](events);
    if (named.instances.length > 0) subscriber.instances[how](named.instances);

    const followed = visible.filter((instance) => subscriber.follows(instance));
    this.greeting.confirm('subscribed', subscriber, followed);
    if (type === 'subscribe') await this.greeting.tellStates(subscriber, chosen);
  }
}
