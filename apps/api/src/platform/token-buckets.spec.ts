import { expect, test } from '@jest/globals';
import { TokenBuckets } from './token-buckets.js';

test('so many at once, then at a steady rate, each key for itself', () => {
  let nowMs = 0;
  const buckets = new TokenBuckets(2, 6, () => nowMs);
  expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([null, null, 10]);
  expect(buckets.take('b')).toBeNull();
  nowMs += 4_000;
  expect(buckets.take('a')).toBeCloseTo(6);
  nowMs += 6_000;
  expect([buckets.take('a'), buckets.take('a')]).toEqual([null, 10]);
});

test('what was used stays counted however many keys there are', () => {
  const buckets = new TokenBuckets(2, 1, () => 0);
  buckets.take('used up');
  buckets.take('used up');
  for (let key = 0; key < 6_000; key += 1) buckets.take(String(key));
  expect(buckets.take('used up')).toBe(60);
});
