import type { PresentedCredential, Caller } from '../../auth/index.js';
import { mayHear, type EventName } from '../../event/index.js';
import { maySee, type Instance } from '../../instance/index.js';
import { EventFilter } from '../frames/event-filter.js';
import { InstanceNameFilter } from '../frames/instance-name-filter.js';
import type { CloseCode } from '../close-codes.js';
import type { LiveFrame } from '../frames/live-frame.js';

/** More than this on its way to a client is reason to wait for it a little before it is sent more. */
export const PACE_BYTES = 256 * 1024;

/** A way to somebody who listens, whatever protocol it speaks. */
export interface LiveConnection {
  /** Whether more than {@link PACE_BYTES} wait for it. */
  readonly isBehind: boolean;
  /** Sends an event, or keeps it until its turn comes. */
  deliver(frame: LiveFrame): void;
  close(code: CloseCode, reason: string): void;
}

/** A connection whose caller is known: what it may hear and what it wants to hear. */
export class Subscriber<C extends LiveConnection = LiveConnection> {
  readonly events = new EventFilter();
  readonly instances = new InstanceNameFilter();

  constructor(
    readonly connection: C,
    readonly credential: PresentedCredential,
    /** Looked up again every few seconds. */
    public caller: Caller,
  ) {}

  /** Whether the caller may see the instance and asked for it. */
  follows(instance: Pick<Instance, 'id' | 'name' | 'clientId'>): boolean {
    return maySee(this.caller, instance) && this.instances.has(instance.name);
  }

  hears(event: EventName): boolean {
    return mayHear(this.caller, event) && this.events.has(event);
  }

  /** Dotted names of what it hears. */
  heardEvents(): string[] {
    return this.events.list((event) => mayHear(this.caller, event));
  }
}
