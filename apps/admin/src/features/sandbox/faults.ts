import type { StandingChange, WireFault } from '../../app/sandbox-api';

/** What can go wrong between an instance and WhatsApp, in words, and what is let go wrong. */
export const FAULTS: readonly (readonly [label: string, fault: WireFault])[] = [
  ['Receipts come 3 s late', { match: { tag: 'receipt' }, action: 'delay', times: 3, delayMs: 3_000 }],
  [
    'The next message is refused (463)',
    { match: { tag: 'message', direction: 'out' }, action: 'error', code: 463, times: 1 },
  ],
  [
    'The next ack is lost',
    { match: { tag: 'ack', direction: 'in', attrs: { class: 'message' } }, action: 'drop', times: 1 },
  ],
  ['WhatsApp does not say how the account stands', { match: { tag: 'iq', xmlns: 'w:mex' }, action: 'drop', times: 2 }],
  ['The next message comes twice', { match: { tag: 'message', direction: 'in' }, action: 'duplicate', times: 1 }],
  ['The next message cannot be decrypted', { match: { tag: 'message', direction: 'in' }, action: 'corrupt', times: 1 }],
  [
    'The stream ends in the middle of a send',
    { match: { tag: 'message', direction: 'out' }, action: 'stream-error', code: 503, times: 1 },
  ],
];

const DAY_MS = 24 * 3_600_000;

/** What WhatsApp can think of an account, in words, and how it is made to. */
export const STANDINGS: readonly (readonly [label: string, changeAt: (nowMs: number) => StandingChange])[] = [
  [
    'No new chats for a day',
    (nowMs) => ({ restriction: { until: new Date(nowMs + DAY_MS).toISOString(), cause: 'BIZ_QUALITY' } }),
  ],
  [
    'Few new chats are left (230 of 250)',
    (nowMs) => ({ newChats: { total: 250, used: 230, until: new Date(nowMs + DAY_MS).toISOString() } }),
  ],
  [
    'The new chats are used up',
    (nowMs) => ({ newChats: { total: 250, used: 250, until: new Date(nowMs + DAY_MS).toISOString() } }),
  ],
  ['Well again', () => ({ restriction: null, newChats: null })],
];

/** Kinds of messages that a phone sends besides texts, each as it goes to the network. */
export const SAMPLES: readonly (readonly [label: string, fields: Record<string, unknown>])[] = [
  ['Picture', { kind: 'image', sample: 'jpeg', text: 'Look at this' }],
  ['Voice note', { kind: 'voice', seconds: 7 }],
  ['Video', { kind: 'video', text: 'The new shop' }],
  ['Sticker', { kind: 'sticker', sample: 'webp-animated' }],
  ['Document', { kind: 'document', base64: 'aWQ7bmFtZQoxO0dyYWNlCg==', mimetype: 'text/csv', fileName: 'people.csv' }],
  ['Place', { kind: 'location', latitude: -1.2921, longitude: 36.8219, name: 'Office', address: 'Nairobi' }],
  ['Poll', { kind: 'poll', poll: { name: 'Lunch?', options: ['Pizza', 'Soup'], selectableCount: 1 } }],
];
