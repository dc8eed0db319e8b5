import { expect, test } from '@jest/globals';
import type { Logger } from '../../../platform/logging/index.js';
import { WrongKeys } from './wrong-keys.js';

function given() {
  const lines: unknown[] = [];
  const log = { warn: (...line: unknown[]) => void lines.push(line) } as unknown as Logger;
  return { wrong: new WrongKeys(log), lines };
}

test('hundreds of wrong keys a minute are refused as such, and more of them as too many', () => {
  const { wrong, lines } = given();
  for (let tried = 0; tried < 300; tried += 1) {
    expect(wrong.refusalOf('203.0.113.7')).toMatchObject({ status: 403, code: 'INVALID_API_KEY' });
  }
  expect(lines).toEqual([]);
  for (let tried = 0; tried < 5; tried += 1) {
    const refusal = wrong.refusalOf('203.0.113.7');
    expect(refusal).toMatchObject({ status: 429, code: 'TOO_MANY_WRONG_KEYS' });
    expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(1);
  }
  expect(lines).toEqual([[{ address: '203.0.113.7' }, 'an address tries many wrong keys']]);
});

test('every address is counted by itself, and an IPv6 network as one', () => {
  const { wrong } = given();
  for (let tried = 0; tried < 301; tried += 1) wrong.refusalOf(`2001:db8:1:2::${tried.toString(16)}`);
  expect(wrong.refusalOf('2001:db8:1:2:ffff::1')).toMatchObject({ status: 429 });
  expect(wrong.refusalOf('2001:db8:1:3::1')).toMatchObject({ status: 403 });
});
