import type { SessionEvent } from '@wharf/whatsapp';

/** NUL and halves of surrogate pairs: no text column takes the one, and no JSON column either. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const SUSPECT = /[\0\uD800-\uDFFF]/;

/**
 * An event whose texts can be stored, wherever they stand: whoever writes to an account chooses names, ids of messages
 * and keys as he likes, and an event that the host cannot store would keep back all that come after it. Characters that
 * cannot be stored become U+FFFD.
 */
export function storableEvent(event: SessionEvent): SessionEvent {
  return storable(event) as SessionEvent;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return SUSPECT.test(value) ? value.replace(UNSTORABLE, '\uFFFD') : value;
  if (Array.isArray(value)) return value.map(storable);
  // What is not plain data (an instant, bytes) has no text in it.
  if (value === null || typeof value !== 'object' || Object.prototype.toString.call(value) !== '[object Object]') {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}
