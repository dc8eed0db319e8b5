import { expect, test } from '@jest/globals';
import { newEventId } from './event-id.js';
import { storableJson } from './storable-json.js';

test('what PostgreSQL cannot keep is replaced, everything else stays', () => {
  expect(JSON.parse(storableJson({ a: 'x\0y', b: '\ud800', c: '\udc00z', d: '😀', e: '\\u0000', f: null }))).toEqual({
    a: 'x\ufffdy',
    b: '\ufffd',
    c: '\ufffdz',
    d: '😀',
    e: '\\u0000',
    f: null,
  });
  expect(storableJson(undefined)).toBe('null');
  expect(JSON.parse(storableJson({ 'a\0': { '\udfff': 1, '\\ud800': 2 } }))).toEqual({
    'a\ufffd': { '\ufffd': 1, '\\ud800': 2 },
  });
});

test('event ids rise', () => {
  const ids = Array.from({ length: 1000 }, newEventId);
  expect(ids).toEqual([...ids].sort());
  expect(ids[0]).toMatch(/^evt_[0-9A-HJKMNP-TV-Z]{26}$/);
});
