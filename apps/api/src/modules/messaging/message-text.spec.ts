import { expect, test } from '@jest/globals';
import { csvCell } from './http/message-export.js';
import { textOf } from './message-text.js';

test.each<[string, Record<string, unknown>]>([
  ['plain', { conversation: 'plain' }],
  ['with a preview', { extendedTextMessage: { text: 'with a preview' } }],
  ['a caption', { documentMessage: { fileName: 'a.pdf', caption: 'a caption' } }],
  ['a.pdf', { documentMessage: { fileName: 'a.pdf', caption: '' } }],
  ['inside', { documentWithCaptionMessage: { message: { documentMessage: { caption: 'inside' } } } }],
  ['', { imageMessage: null, conversation: 7 }],
  ['', {}],
])('%j is what people read', (text, content) => {
  expect(textOf(content)).toBe(text);
});

test('cells of a spreadsheet hold texts and never formulas', () => {
  expect(['plain', 'a,b', 'say "x"', 'two\nlines', null].map(csvCell)).toEqual([
    'plain',
    '"a,b"',
    '"say ""x"""',
    '"two\nlines"',
    '',
  ]);
  expect(['=1+1', '+254', '-1', '@SUM(A1)', '\t=1'].map(csvCell)).toEqual([
    "'=1+1",
    "'+254",
    "'-1",
    "'@SUM(A1)",
    "'\t=1",
  ]);
  expect(csvCell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  expect(csvCell(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
});
