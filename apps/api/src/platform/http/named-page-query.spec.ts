import { expect, test } from '@jest/globals';
import { cursorAfterNames, readNameCursor } from './named-page-query.dto.js';

test('a cursor leads on behind the last row of a full page, and there is none after a short one', () => {
  const places = [
    ['0', 'ann', '1@s.whatsapp.net'],
    ['0', 'zoë %_"', '2@s.whatsapp.net'],
  ];
  const cursor = cursorAfterNames(places, 2);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(readNameCursor(cursor ?? undefined, 3)).toEqual(places[1]);
  expect(cursorAfterNames(places, 3)).toBeNull();
  expect(cursorAfterNames([], 2)).toBeNull();
  expect(readNameCursor(undefined, 3)).toBeNull();
});

test.each([
  ['no JSON', 'abc'],
  ['another list’s', Buffer.from('["a","b"]').toString('base64url')],
  ['numbers', Buffer.from('[1,2,3]').toString('base64url')],
  ['an object', Buffer.from('{"length":3}').toString('base64url')],
  ['a NUL', Buffer.from('["a","\\u0000","c"]').toString('base64url')],
])('%s is refused', (_, cursor) => {
  expect(() => readNameCursor(cursor, 3)).toThrow('cursor must be the next_cursor of another page');
});
