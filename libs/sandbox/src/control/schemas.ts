import { AutoReceipt } from '../directory/account.js';
import { FaultAction } from '../faults/fault.js';

/** A phone number: digits with country code; `+`, spaces, dashes and brackets are dropped. */
const phone = { type: 'string', pattern: '^\\+?[0-9 ()-]{5,24}$' };
const phoneOrJid = { type: 'string', minLength: 5, maxLength: 64 };

const body = (required: string[], properties: Record<string, object>) => ({
  body: { type: 'object', required, properties, additionalProperties: false },
});
const query = (required: string[], properties: Record<string, object>) => ({
  querystring: { type: 'object', required, properties, additionalProperties: false },
});

/** What each call of the control API takes. */
export const schemas = {
  scan: body(['qr', 'phone'], { qr: { type: 'string', minLength: 1 }, phone, name: { type: 'string' } }),
  pairCode: body(['phone', 'code'], { phone, code: { type: 'string', pattern: '^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$' } }),
  contact: body(['phone'], {
    phone,
    name: { type: 'string' },
    autoReceipt: { enum: AutoReceipt },
    autoReply: { type: ['string', 'null'], minLength: 1 },
    sink: { type: 'boolean' },
  }),
  message: body(['from', 'to', 'text'], { from: phoneOrJid, to: phoneOrJid, text: { type: 'string', minLength: 1 } }),
  messages: query(['phone'], { phone: phoneOrJid, since: { type: 'string' }, chat: phoneOrJid }),
  read: body(['phone', 'chat'], {
    phone: phoneOrJid,
    chat: phoneOrJid,
    ids: { type: 'array', items: { type: 'string', minLength: 1 } },
  }),
  presence: body(['phone', 'state'], {
    phone: phoneOrJid,
    to: phoneOrJid,
    state: { enum: ['available', 'unavailable', 'composing', 'recording', 'paused'] },
  }),
  disconnect: body(['phone'], {
    phone: phoneOrJid,
    code: { type: 'integer', minimum: 400, maximum: 599 },
    mode: { enum: ['drop', 'silence', 'replaced', 'logged_out'] },
  }),
  fault: body(['match', 'action'], {
    phone: phoneOrJid,
    match: {
      type: 'object',
      additionalProperties: false,
      properties: {
        tag: { type: 'string' },
        type: { type: 'string' },
        xmlns: { type: 'string' },
        child: { type: 'string' },
        direction: { enum: ['in', 'out'] },
        attrs: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
    action: { enum: FaultAction },
    times: { type: 'integer', minimum: 1 },
    delayMs: { type: 'integer', minimum: 0, maximum: 600_000 },
    code: { type: 'integer', minimum: 400, maximum: 599 },
  }),
  stanzas: query(['phone'], { phone: phoneOrJid }),
} as const;
