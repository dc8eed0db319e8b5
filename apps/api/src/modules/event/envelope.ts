import { EVENT_WIRE_NAMES, type EventName } from './event-names.js';

/** What an envelope is made of. */
export interface EnvelopeFacts {
  eventId: string;
  event: EventName;
  data: unknown;
  occurredAt: Date;
  instanceName: string;
  /** Own phone-number JID; null before the first pairing. */
  ownerJid: string | null;
}

/** What the receiver's settings add. */
export interface EnvelopeExtras {
  /** The URL that is really called. */
  destination: string;
  serverUrl: string;
  /** The instance's key where the owner wants it sent; null otherwise. */
  apikey: string | null;
}

/** The body of a delivery, as Evolution API prints it, with the event's id besides. */
export function envelope(facts: EnvelopeFacts, { destination, serverUrl, apikey }: EnvelopeExtras) {
  return {
    event: EVENT_WIRE_NAMES[facts.event],
    instance: facts.instanceName,
    data: facts.data,
    destination,
    date_time: facts.occurredAt.toISOString(),
    sender: facts.ownerJid ?? '',
    server_url: serverUrl,
    apikey,
    webhook: true,
    event_id: facts.eventId,
  };
}
