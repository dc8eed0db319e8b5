import { describe, expect, test } from '@jest/globals';
import { foldV1Body } from '../http/fold-v1-body.interceptor.js';
import { readSendHeaders } from '../http/send-headers.js';
import { argbOf } from './argb.js';
import { bodyHash } from './body-hash.js';
import { newWaId } from './new-wa-id.js';

describe('the hash of a body', () => {
  test('is the same for the same wishes in another order, however deep', () => {
    const one = bodyHash('text', { a: 1, b: { c: [1, { d: 2, e: 3 }], f: undefined } });
    expect(bodyHash('text', { b: { c: [1, { e: 3, d: 2 }] }, a: 1 })).toEqual(one);
  });

  test('reads files in base64 to their end', () => {
    const file = 'A'.repeat(100_000);
    expect(bodyHash('image', { media: file })).toEqual(bodyHash('image', { media: 'A'.repeat(100_000) }));
    expect(bodyHash('image', { media: file })).not.toEqual(bodyHash('image', { media: `${file}B` }));
  });

  test('differs by value, by order of lists, and by kind', () => {
    const hashes = [
      bodyHash('text', { a: [1, 2] }),
      bodyHash('text', { a: [2, 1] }),
      bodyHash('text', { a: ['1', 2] }),
      bodyHash('poll', { a: [1, 2] }),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(4);
  });
});

test('message ids look like those of WhatsApp Web and do not repeat', () => {
  const ids = Array.from({ length: 1000 }, newWaId);
  expect(ids.every((id) => /^3EB0[0-9A-F]{18}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(1000);
});

describe('a body of version 1', () => {
  test('is folded into the flat form', () => {
    const quoted = { key: { id: 'A' } };
    expect(
      foldV1Body({
        number: '254',
        options: {
          delay: 5,
          presence: 'composing',
          linkPreview: false,
          quoted,
          mentions: { everyOne: true, mentioned: ['1'] },
        },
        textMessage: { text: 'x' },
      }),
    ).toEqual({ number: '254', delay: 5, linkPreview: false, quoted, everyOne: true, mentioned: ['1'], text: 'x' });
  });

  test.each([[null], [undefined], ['text'], [[1]], [{ number: '1', text: 'x' }], [{ textMessage: 'x' }]])(
    'is anything else: %j stays as it is',
    (body) => expect(foldV1Body(body)).toEqual(body),
  );

  test.each<[object, object]>([
    [{ mediaMessage: { mediatype: 'image', media: 'm' } }, { mediatype: 'image', media: 'm' }],
    [
      { audioMessage: { audio: 'a' }, options: { encoding: false } },
      { audio: 'a', encoding: false },
    ],
    [{ stickerMessage: { image: 's' } }, { sticker: 's' }],
    [{ contactMessage: [{ fullName: 'x' }] }, { contact: [{ fullName: 'x' }] }],
    [{ reactionMessage: { key: { id: 'A' }, reaction: '' } }, { key: { id: 'A' }, reaction: '' }],
    [{ pollMessage: { name: 'n', values: [] } }, { name: 'n', values: [] }],
  ])('of another kind is folded too: %j', (body, folded) => expect(foldV1Body(body)).toEqual(folded));

  test('does not overrule what is flat already', () => {
    expect(foldV1Body({ text: 'flat', textMessage: { text: 'nested' } })).toEqual({ text: 'flat' });
  });
});

test.each([
  ['#fff', 0xffffffff],
  ['1f7aec', 0xff1f7aec],
  ['#000000', 0xff000000],
])('the colour %s is opaque', (hex, argb) => expect(argbOf(hex)).toBe(argb));

test('the headers of a send are read whatever their case and company', () => {
  expect(readSendHeaders({})).toEqual({ idempotencyKey: null, async: false });
  expect(readSendHeaders({ prefer: 'wait=5, Respond-Async', 'idempotency-key': ' k ' })).toEqual({
    idempotencyKey: 'k',
    async: true,
  });
});
