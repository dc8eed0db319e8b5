/** NOTIFY channels of the event outbox. */
export const EVENT_CHANNELS = Object.freeze({
  /** Something is to be delivered; no payload. */
  deliveries: 'wharf_deliveries',
  /** Events were published; the payload is their `seq`s, joined by commas. */
  events: 'wharf_events',
} as const);
