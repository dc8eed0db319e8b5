import { expect, test } from '@jest/globals';
import { FakeClock } from '@wharf/testing';
import { Pace } from './pace.js';

function pace() {
  const clock = new FakeClock();
  return { clock, pace: new Pace(() => clock.now().getTime()) };
}

test('questions of one instance get turns a second apart, and each comes back once', () => {
  const { clock, pace: turns } = pace();
  expect(turns.waitFor('shop', 'a')).toBe(0);
  expect(turns.waitFor('shop', 'b')).toBe(1_000);
  expect(turns.waitFor('shop', 'c')).toBe(2_000);
  clock.advance(1_000);
  expect(turns.waitFor('shop', 'b')).toBe(0);
  expect(turns.waitFor('shop', 'd')).toBe(2_000);
  clock.advance(500);
  expect(turns.waitFor('shop', 'c')).toBe(500);
});

test('another instance does not wait', () => {
  const { pace: turns } = pace();
  turns.waitFor('shop', 'a');
  expect(turns.waitFor('bank', 'b')).toBe(0);
});

test('after a while without questions the next one is answered at once', () => {
  const { clock, pace: turns } = pace();
  turns.waitFor('shop', 'a');
  clock.advance(60_000);
  expect(turns.waitFor('shop', 'b')).toBe(0);
});
