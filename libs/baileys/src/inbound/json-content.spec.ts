import { describe, expect, it } from '@jest/globals';
import { isJsonContent } from './json-content.js';

describe('the content of a message that somebody else wrote', () => {
  it.each<[string, unknown]>([
    ['a text', { conversation: 'hi' }],
    ['a text with a context', { extendedTextMessage: { text: 'hi', contextInfo: { mentionedJid: ['1@lid'] } } }],
    ['a picture as it is stored', { imageMessage: { jpegThumbnail: '/9j/', fileLength: 5, mediaKey: 'AQID' } }],
    [
      'bytes as old clients write them',
      { imageMessage: { mediaKey: { 0: 1, 1: 2 }, fileLength: { low: 5, high: 0 } } },
    ],
    ['nothing', {}],
    ['what this version does not know', { noveltyMessage: { text: 'hi' } }],
  ])('can be %s', (_, json) => expect(isJsonContent(json)).toBe(true));

  it.each<[string, unknown]>([
    ['a part that is a text', { extendedTextMessage: 'hi' }],
    ['a text that is an object', { conversation: { text: 'hi' } }],
    ['a text that is a list', { extendedTextMessage: { text: ['hi'] } }],
    [
      'a list of objects for one of texts',
      { extendedTextMessage: { contextInfo: { mentionedJid: [{ id: '1@lid' }] } } },
    ],
    ['a text that cannot be written', { conversation: { toString: 1 } }],
    ['bytes that are not base64', { imageMessage: { jpegThumbnail: '!!!' } }],
    ['bytes of a length that is claimed', { imageMessage: { mediaKey: { length: 4_000_000_000 } } }],
    ['bytes of a length that is claimed further in', { a: [{ b: { length: 4_000_000_000 } }] }],
    ['a list that is a text', { imageMessage: { contextInfo: { mentionedJid: 'me' } } }],
    ['a list of nothing', { pollCreationMessage: { options: [null] } }],
    ['a list', [{ conversation: 'hi' }]],
    ['a text', 'hi'],
    ['null', null],
  ])('cannot have %s', (_, json) => expect(isJsonContent(json)).toBe(false));

  it('cannot be deeper than it can be read', () => {
    let json: unknown = { conversation: 'hi' };
    for (let level = 0; level < 20_000; level += 1) {
      json = { extendedTextMessage: { text: 'x', contextInfo: { quotedMessage: json } } };
    }
    expect(isJsonContent(json)).toBe(false);
  });
});
