import { describe, expect, test } from '@jest/globals';
import { outcomeOf } from './outcome.js';
import { MAX_ATTEMPTS, retryAfterSeconds, retryDelaySeconds } from './schedule.js';

const now = new Date('2026-11-22T09:00:00Z');

describe('the schedule', () => {
  test('is at once, then 5 s, 30 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h', () => {
    const delays = Array.from({ length: MAX_ATTEMPTS }, (_, made) => retryDelaySeconds(made + 1, 0.5));
    expect(delays).toEqual([5, 30, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, null]);
    expect(MAX_ATTEMPTS).toBe(11);
  });

  test('moves each attempt by at most a fifth', () => {
    expect(retryDelaySeconds(1, 0)).toBeCloseTo(4);
    expect(retryDelaySeconds(1, 1)).toBeCloseTo(6);
    for (let n = 0; n < 100; n += 1) {
      const delay = retryDelaySeconds(2) ?? 0;
      expect(delay >= 24 && delay <= 36).toBe(true);
    }
  });

  test.each([
    ['120', 120],
    ['0', 0],
    ['Sun, 22 Nov 2026 09:01:30 GMT', 90],
    ['Sun, 22 Nov 2020 09:01:30 GMT', 0],
    ['999999999', 86_400],
    ['9'.repeat(400), 86_400],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400],
    ['-5', null],
    ['1e9', null],
    ['0x10', null],
    [['600', '5'], 600],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('reads Retry-After %p as %p seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});

describe('an attempt', () => {
  const answered = (status: number, retryAfter?: string) => ({ status, retryAfter, head: '' });

  test.each([200, 201, 202, 204, 299])('succeeds with %d', (status) => {
    expect(outcomeOf(answered(status), 1, now)).toMatchObject({ status: 'delivered', error: null });
  });

  test.each([100, 301, 302, 307, 400, 401, 404, 422, 500, 503])('is made again after %d', (status) => {
    const outcome = outcomeOf(answered(status), 1, now);
    expect(outcome).toMatchObject({ status: 'pending', gone: false });
    expect(outcome.error).toContain(String(status));
  });

  test('is made again when no answer came', () => {
    const outcome = outcomeOf({ status: null, error: 'no answer within 5000 ms' }, 3, now);
    expect(outcome).toMatchObject({ status: 'pending', error: 'no answer within 5000 ms' });
  });

  test('is the end with 410, which wants no more', () => {
    expect(outcomeOf(answered(410), 1, now)).toMatchObject({ status: 'dead', gone: true });
  });

  test('is the end when it was the eleventh', () => {
    const outcome = outcomeOf(answered(500), 11, now);
    expect(outcome).toMatchObject({ status: 'dead', gone: false });
    expect(outcome.error).toBe('gave up after 11 attempts: HTTP 500 Internal Server Error');
  });

  test('waits as long as 429 and 503 ask, and never less than scheduled', () => {
    expect(outcomeOf(answered(429, '600'), 1, now).retryInSeconds).toBe(600);
    expect(outcomeOf(answered(503, '1'), 1, now).retryInSeconds).toBeGreaterThanOrEqual(4);
    expect(outcomeOf(answered(500, '600'), 1, now).retryInSeconds).toBeLessThanOrEqual(6);
  });
});
