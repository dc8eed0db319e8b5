import { EVENT_WIRE_NAMES, type WharfEvent } from '../../event/index.js';
import type { FeedInstance } from '../feed/feed.repository.js';
import { eventFrame, type OutgoingFrame } from './server-frames.js';

/** An event on its way to everybody who may hear of it; its text is written once, however many get it. */
export class LiveFrame {
  private written: OutgoingFrame | null = null;

  constructor(
    readonly event: WharfEvent,
    readonly instance: FeedInstance,
    private readonly serverUrl: string,
  ) {}

  /** Dotted, as it goes over the wire. */
  get name(): string {
    return EVENT_WIRE_NAMES[this.event.event];
  }

  get text(): OutgoingFrame {
    this.written ??= eventFrame(this.event, this.instance, this.serverUrl);
    return this.written;
  }

  /** The envelope of webhooks without what concerns one receiver; keys are never told live. */
  get envelope(): object {
    return {
      event: this.name,
      instance: this.instance.name,
      data: this.event.data,
      date_time: this.event.occurredAt.toISOString(),
      sender: this.instance.ownerJid ?? '',
      server_url: this.serverUrl,
      apikey: null,
      event_id: this.event.id,
    };
  }
}
