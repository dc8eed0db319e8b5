import { Injectable } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { EventFeed } from '../feed/event-feed.js';
import { FanOut } from '../feed/fan-out.js';
import type { Subscriber } from './subscriber.js';
import { Subscribers } from './subscribers.js';

/** Who is there: the feed is read while somebody is. */
@Injectable()
export class Attendance {
  constructor(
    private readonly subscribers: Subscribers,
    private readonly feed: EventFeed,
    private readonly fanOut: FanOut,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** @returns whether the credential has room for one more. */
  enter(subscriber: Subscriber): boolean {
    return this.subscribers.add(subscriber);
  }

  /** Live events reach everybody who entered; resolves when none can be missed. */
  listen(): Promise<void> {
    return this.feed.open(this.fanOut.deliver);
  }

  leave(subscriber: Subscriber): void {
    this.subscribers.remove(subscriber);
    if (!this.subscribers.isEmpty) return;
    this.feed.close().catch((err: unknown) => this.log.debug({ err }, 'the event feed did not stop cleanly'));
  }
}
