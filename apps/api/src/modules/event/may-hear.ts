import { roleOf, type Caller } from '../auth/index.js';
import { EVENT_NAMES, type EventName } from './event-names.js';

/** Whether a caller may be told of events of a type at all. A QR links a phone, so only who may ask for one gets it. */
export function mayHear(caller: Caller, event: EventName): boolean {
  return event !== 'QRCODE_UPDATED' || roleOf(caller) !== 'viewer';
}

/**
 * What of the types that are asked for a caller may be told of.
 * @param wanted null for every type.
 * @returns null for every type there is.
 */
export function eventsHeardBy(caller: Caller, wanted: readonly EventName[] | null): readonly EventName[] | null {
  const heard = (wanted ?? EVENT_NAMES).filter((event) => mayHear(caller, event));
  return wanted === null && heard.length === EVENT_NAMES.length ? null : heard;
}
