import { expect, test } from '@jest/globals';
import { keptUnseen, maskHeaders, unmaskHeaders } from './masked-headers.js';

const STORED = { 'X-Token': 'secret', jwt_key: 'key' };

test('what was shown means "as it was", and what nobody stored is nothing', () => {
  const shown = maskHeaders(STORED);
  expect(shown).toEqual({ 'X-Token': '********', jwt_key: '********' });
  expect(unmaskHeaders({ ...shown, 'X-New': 'n' }, STORED)).toEqual({ ...STORED, 'X-New': 'n' });
  expect(unmaskHeaders(shown, {})).toEqual({});
});

test('kept without being given again is what is left out altogether, or sent back as it was shown', () => {
  expect(keptUnseen(undefined, STORED)).toEqual(['X-Token', 'jwt_key']);
  expect(keptUnseen({ ...maskHeaders(STORED), 'X-Token': 'new' }, STORED)).toEqual(['jwt_key']);
  expect(keptUnseen({}, STORED)).toEqual([]);
  expect(keptUnseen(undefined, {})).toEqual([]);
});
