import type { Direction } from '../wire/stanza-log.js';

/**
 * What a fault can do to a stanza. `corrupt` makes a message undecryptable; `stream-error` ends the connection with the
 * code, and `cut` without a word, when the stanza would have passed.
 */
export const FaultAction = [
  'drop',
  'delay',
  'error',
  'duplicate',
  'reorder',
  'corrupt',
  'stream-error',
  'cut',
] as const;
export type FaultAction = (typeof FaultAction)[number];

/** Which stanzas a fault is about; what is absent matches everything. */
export interface FaultMatch {
  /** Stanza name: `message`, `receipt`, `iq`, `ack`, `presence`, … */
  tag?: string;
  /** The stanza's `type` attribute. */
  type?: string;
  /** The namespace of an iq. */
  xmlns?: string;
  /** Tag of the first child. */
  child?: string;
  /** Other attributes, compared as text. */
  attrs?: Record<string, string>;
  /** Seen from the phone: `out` is from it, `in` is to it. Both when absent. */
  direction?: Direction;
}

/** A disturbance of the wire. */
export interface Fault {
  /** Whose stanzas; everybody's when null. Means the linked devices of an account that has some. */
  phone: string | null;
  match: FaultMatch;
  action: FaultAction;
  /** How many stanzas are still to be disturbed; null for ever. */
  remaining: number | null;
  /** For `delay`, and how long `reorder` waits for another stanza. */
  delayMs: number;
  /** For `error` and `stream-error`. */
  code: number;
}
