import type { SessionEvent } from '@wharf/whatsapp';
import { boundedName } from './bounded-name.js';

/** NUL and halves of surrogate pairs: no text column takes the one, and no JSON column either. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const SUSPECT = /[\0\uD800-\uDFFF]/;

/** Fields of events that name a message, a person or a chat, at whatever depth. */
const NAMES: ReadonlySet<string> = new Set([
  'id',
  'ids',
  'jid',
  'lid',
  'chatJid',
  'chatJidAlt',
  'participant',
  'participantAlt',
  'by',
  'byAlt',
  'from',
  'fromAlt',
  'voterJid',
  'voterJidAlt',
  'labelId',
  'messageId',
]);
const NO_NAMES: ReadonlySet<string> = new Set();
/** What people wrote, where such a field means something else: names in it, by the field. */
const CONTENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['content', NO_NAMES],
  ['contextInfo', NO_NAMES],
  // Reactions are found by the id of what they are about.
  ['reactionMessage', new Set(['id'])],
]);

/**
 * An event whose texts can be stored, wherever they stand: whoever writes to an account chooses names, ids of messages
 * and keys as he likes, and an event that the host cannot store would keep back all that come after it. Characters that
 * cannot be stored become U+FFFD, and names that are longer than any index takes their digest.
 */
export function storableEvent(event: SessionEvent): SessionEvent {
  return storable(event, null, NAMES) as SessionEvent;
}

function storable(value: unknown, field: string | null, names: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    const text = SUSPECT.test(value) ? value.replace(UNSTORABLE, '\uFFFD') : value;
    return field !== null && names.has(field) ? boundedName(text) : text;
  }
  if (Array.isArray(value)) return value.map((inner) => storable(inner, field, names));
  // What is not plain data (an instant, bytes) has no text in it.
  if (value === null || typeof value !== 'object' || Object.prototype.toString.call(value) !== '[object Object]') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      storable(key, null, NO_NAMES),
      storable(inner, key, CONTENTS.get(key) ?? names),
    ]),
  );
}
