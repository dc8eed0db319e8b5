import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { scopeOf } from '../../auth/index.js';
import { EVENT_NAMES } from '../../event/index.js';
import { InstanceRepository, inScope, type Instance } from '../../instance/index.js';
import { CatchUp } from '../feed/catch-up.service.js';
import type { FeedEvent } from '../feed/event-feed.js';
import { errorFrame, eventFrame, snapshotFrame, subscriptionFrame } from '../frames/server-frames.js';
import type { Connection } from './connection.js';
import type { Subscriber } from './subscriber.js';

/** What a connection is told before live events: who is there, in which state, and what it missed. */
@Injectable()
export class Greeting {
  constructor(
    private readonly instances: InstanceRepository,
    private readonly catchUp: CatchUp,
    private readonly config: Config,
  ) {}

  /** Every instance that the caller may see, wanted or not. */
  async visibleTo({ caller }: Pick<Subscriber, 'caller'>): Promise<Instance[]> {
    return this.instances.list(inScope(scopeOf(caller)));
  }

  /** Says hello, tells states, then what was missed, and lets live events pass. */
  async greet(subscriber: Subscriber<Connection>, visible: readonly Instance[], since: string | null): Promise<void> {
    const followed = visible.filter((instance) => subscriber.follows(instance));
    this.confirm('hello', subscriber, followed);
    await this.tellStates(subscriber, followed);
    const missed = since === null ? [] : await this.missedBy(subscriber, since, followed);
    await subscriber.connection.sendPaced(framesOf(missed, this.config.publicUrl));
    await subscriber.connection.release(new Set(missed.map(({ event }) => event.id)));
  }

  /** Says what is sent from now on. */
  confirm(type: 'hello' | 'subscribed', subscriber: Subscriber<Connection>, followed: readonly Instance[]): void {
    const names = followed.map(({ name }) => name);
    subscriber.connection.send(subscriptionFrame(type, names, subscriber.heardEvents()));
  }

  /** One CONNECTION_UPDATE for each, where such events are wanted. */
  async tellStates(subscriber: Subscriber<Connection>, instances: readonly Instance[]): Promise<void> {
    if (!subscriber.hears('CONNECTION_UPDATE')) return;
    const { publicUrl } = this.config;
    await subscriber.connection.sendPaced(framed(instances, (instance) => snapshotFrame(instance, publicUrl)));
  }

  private async missedBy(
    subscriber: Subscriber<Connection>,
    since: string,
    followed: readonly Instance[],
  ): Promise<FeedEvent[]> {
    const ids = followed.map(({ id }) => id);
    const types = EVENT_NAMES.filter((event) => subscriber.hears(event));
    const missed = await this.catchUp.since(since, ids, types);
    if (missed === null) {
      const sentence = 'More was missed than can be sent again: read what you need from the API';
      subscriber.connection.send(errorFrame('EVENTS_MISSED', sentence));
    }
    return (missed ?? []).filter(
      ({ event, instance }) => subscriber.hears(event.event) && subscriber.follows(instance),
    );
  }
}

function framesOf(events: readonly FeedEvent[], serverUrl: string) {
  return framed(events, ({ event, instance }) => eventFrame(event, instance, serverUrl));
}

/** Frames one by one as they are sent: thousands at once would be megabytes. */
function* framed<T>(items: readonly T[], frameOf: (item: T) => Buffer): Generator<Buffer> {
  for (const item of items) yield frameOf(item);
}
