import { expect, test } from '@jest/globals';
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
