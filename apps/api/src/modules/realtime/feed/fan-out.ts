import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { Subscribers } from '../connection/subscribers.js';
import { LiveFrame } from '../frames/live-frame.js';
import type { FeedEvent } from './event-feed.js';

/** Gives each event to those who may hear of it and asked to. */
@Injectable()
export class FanOut {
  constructor(
    private readonly subscribers: Subscribers,
    private readonly config: Config,
  ) {}

  /** In the order given; a frame is written once, however many get it. */
  readonly deliver = (events: readonly FeedEvent[]): void => {
    for (const { event, instance } of events) {
      const receivers = [...this.subscribers].filter((one) => one.hears(event.event) && one.follows(instance));
      if (receivers.length === 0) continue;
      const frame = new LiveFrame(event, instance, this.config.publicUrl);
      for (const { connection } of receivers) connection.deliver(frame);
    }
  };
}
