import { OutgoingKind, Placeholder, ReplyForm } from '../phones/writing/outgoing.js';
import { SAMPLES } from '../phones/writing/samples.js';
import { body, phoneOrJid } from './schema.js';

const text = { type: 'string', minLength: 1 };
const id = { type: 'string', minLength: 1, maxLength: 64 };
const words = { type: 'array', items: text };
const flag = { type: 'boolean' };

const object = (required: string[], properties: Record<string, object>) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

/** What sending a message takes. Which fields a kind needs is said by its builder. */
export const outgoingSchema = body(['from', 'to'], {
  from: phoneOrJid,
  to: phoneOrJid,
  id: { type: 'string', pattern: '^[0-9A-F]{16,32}$' },
  kind: { enum: OutgoingKind },
  text,
  sample: { enum: Object.keys(SAMPLES) },
  base64: { type: 'string', minLength: 4, pattern: '^[A-Za-z0-9+/\\s]+={0,2}$' },
  mimetype: text,
  fileName: text,
  fileAt: object([], { url: { type: 'string' }, directPath: { type: 'string' } }),
  seconds: { type: 'integer', minimum: 0 },
  latitude: { type: 'number', minimum: -90, maximum: 90 },
  longitude: { type: 'number', minimum: -180, maximum: 180 },
  name: text,
  address: text,
  contacts: { type: 'array', minItems: 1, items: object(['name', 'phone'], { name: text, phone: text }) },
  poll: object(['name', 'options'], {
    name: text,
    options: { ...words, minItems: 2, maxItems: 12, uniqueItems: true },
    selectableCount: { type: 'integer', minimum: 0, maximum: 12 },
  }),
  target: id,
  options: words,
  emoji: { type: 'string' },
  selectedId: text,
  form: { enum: ReplyForm },
  quoted: id,
  mentions: { type: 'array', items: phoneOrJid },
  forwarded: flag,
  viewOnce: flag,
  ephemeralSeconds: { type: 'integer', minimum: 1 },
  ad: object(['title', 'sourceUrl', 'sourceId'], { title: text, body: text, sourceUrl: text, sourceId: text }),
  placeholder: { enum: Placeholder },
  undecryptable: flag,
  audience: { type: 'array', items: phoneOrJid },
});
