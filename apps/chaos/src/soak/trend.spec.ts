import { describe, expect, it } from '@jest/globals';
import { trendOf } from './trend.js';

const MINUTE_MS = 60_000;
const points = (valueAt: (minute: number) => number) =>
  Array.from({ length: 31 }, (_, index) => ({ atMs: (index / 2) * MINUTE_MS, value: valueAt(index / 2) }));

describe('a trend', () => {
  it('is flat for what goes up and down around one value', () => {
    const { mean, risePerTenMinutes } = trendOf(points((minute) => 100 + (Math.round(minute * 2) % 2 === 0 ? 5 : -5)));
    expect(mean).toBeCloseTo(100, 0);
    expect(Math.abs(risePerTenMinutes)).toBeLessThan(0.01);
  });

  it('tells a leak by its share of the whole in ten minutes', () => {
    // Between the 5th and the 15th minute 100 becomes 150.
    expect(trendOf(points((minute) => 75 + minute * 5)).risePerTenMinutes).toBeCloseTo(50 / 125, 3);
  });

  it('does not take the start for a leak', () => {
    expect(trendOf(points((minute) => (minute < 5 ? minute * 20 : 100))).risePerTenMinutes).toBeCloseTo(0, 5);
  });

  it('says nothing of nothing', () => {
    expect(trendOf([])).toEqual({ mean: 0, risePerTenMinutes: 0 });
  });
});
