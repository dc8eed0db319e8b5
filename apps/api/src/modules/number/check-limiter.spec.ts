import { expect, jest, test } from '@jest/globals';
import { FakeClock } from '@wharf/testing';
import { CheckLimiter, MOST_NUMBERS } from './check-limiter.js';

const limiterOf = (perMinute: number) => {
  const clock = new FakeClock();
  return { clock, limiter: new CheckLimiter(perMinute, () => clock.now().getTime()) };
};

test('an instance asks for a minute’s worth at once, and then waits for more', () => {
  const { clock, limiter } = limiterOf(120);
  expect(limiter.take('a', 100)).toBeNull();
  expect(limiter.take('a', 20)).toBeNull();
  expect(limiter.take('a', 60)).toBeCloseTo(30);
  clock.advance(30_000);
  expect(limiter.take('a', 60)).toBeNull();
});

test('what was refused costs nothing, and other instances have buckets of their own', () => {
  const { limiter } = limiterOf(120);
  expect(limiter.take('a', 100)).toBeNull();
  expect(limiter.take('a', 100)).not.toBeNull();
  expect(limiter.take('a', 20)).toBeNull();
  expect(limiter.take('b', 120)).toBeNull();
});

test('a full request fits, however small the limit; waiting saves up no more than that', () => {
  const { clock, limiter } = limiterOf(6);
  clock.advance(24 * 3_600_000);
  expect(limiter.take('a', 100)).toBeNull();
  expect(limiter.take('a', 1)).toBeCloseTo(10);
});

test.each([
  ['back', -86_400_000],
  ['forward', 86_400_000],
])('a clock that is set %s a day takes nothing away and gives nothing', (_, jumpMs) => {
  const limiter = new CheckLimiter(60);
  expect(limiter.take('shop', MOST_NUMBERS - 1)).toBeNull();
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + jumpMs);
  try {
    expect(limiter.take('shop', 1)).toBeNull();
    expect(limiter.take('shop', 50)).toBeCloseTo(50, 0);
  } finally {
    now.mockRestore();
  }
});
