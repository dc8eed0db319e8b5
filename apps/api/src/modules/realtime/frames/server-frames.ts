import { EVENT_WIRE_NAMES, type WharfEvent } from '../../event/index.js';
import { connectionUpdate, type Instance } from '../../instance/index.js';

/** A text frame as it goes out. One buffer is shared by all connections that get it. */
export type OutgoingFrame = Buffer;

const encode = (frame: object): OutgoingFrame => Buffer.from(JSON.stringify(frame));

/** The instance that an envelope speaks of. */
export type EnvelopeInstance = Pick<Instance, 'name' | 'ownerJid'>;

/** An event in the envelope of webhooks, without what concerns one receiver alone. */
export function eventFrame(event: WharfEvent, instance: EnvelopeInstance, serverUrl: string): OutgoingFrame {
  return encode({
    event: EVENT_WIRE_NAMES[event.event],
    instance: instance.name,
    data: event.data,
    date_time: event.occurredAt.toISOString(),
    sender: instance.ownerJid ?? '',
    server_url: serverUrl,
    event_id: event.id,
  });
}

/** The state that an instance is in now, as the event that brought it there would say; it has no `event_id`. */
export function snapshotFrame(instance: Instance, serverUrl: string): OutgoingFrame {
  return encode({
    event: EVENT_WIRE_NAMES.CONNECTION_UPDATE,
    instance: instance.name,
    data: connectionUpdate(instance).data,
    date_time: instance.stateSince.toISOString(),
    sender: instance.ownerJid ?? '',
    server_url: serverUrl,
    snapshot: true,
  });
}

/** What a connection gets from now on: the first frame as `hello`, and the answer to a change as `subscribed`. */
export function subscriptionFrame(type: 'hello' | 'subscribed', instances: string[], events: string[]): OutgoingFrame {
  return encode({ type, instances, events, server_time: new Date().toISOString() });
}

export function pongFrame(): OutgoingFrame {
  return encode({ type: 'pong', server_time: new Date().toISOString() });
}

export function errorFrame(code: string, message: string): OutgoingFrame {
  return encode({ type: 'error', code, message });
}
