import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { PACE_BYTES, type LiveConnection } from '../connection/subscriber.js';
import { Subscribers } from '../connection/subscribers.js';
import { LiveFrame } from '../frames/live-frame.js';
import type { FeedEvent } from './event-feed.js';

/** How long those who are behind are waited for: a round trip of a client that polls, and no more, since all wait. */
const PATIENCE = { stepMs: 5, steps: 40 } as const;

/** Gives each event to those who may hear of it and asked to. */
@Injectable()
export class FanOut {
  /** Who was given something since the last pause, and how much that was. Who leaves is kept by nothing here. */
  private given = new WeakSet<LiveConnection>();
  private givenBytes = 0;

  constructor(
    private readonly subscribers: Subscribers,
    private readonly config: Config,
  ) {}

  /**
   * In the order given; a frame is written once, however many get it. Nothing leaves the process while it is busy here,
   * so a burst comes in parts with a pause between them: only who does not read in the pauses either falls behind.
   */
  readonly deliver = async (events: readonly FeedEvent[]): Promise<void> => {
    for (const { event, instance } of events) {
      const receivers = [...this.subscribers].filter((one) => one.hears(event.event) && one.follows(instance));
      if (receivers.length === 0) continue;
      const frame = new LiveFrame(event, instance, this.config.publicUrl);
      for (const { connection } of receivers) {
        connection.deliver(frame);
        this.given.add(connection);
      }
      this.givenBytes += frame.text.byteLength;
      if (this.givenBytes >= PACE_BYTES) await this.pause();
    }
  };

  private async pause(): Promise<void> {
    await nextTurn();
    for (let step = 0; step < PATIENCE.steps && this.isSomebodyBehind(); step += 1) await sleep(PATIENCE.stepMs);
    this.given = new WeakSet();
    this.givenBytes = 0;
  }

  private isSomebodyBehind(): boolean {
    return [...this.subscribers].some(({ connection }) => this.given.has(connection) && connection.isBehind);
  }
}
