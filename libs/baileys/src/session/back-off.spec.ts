import { BackOff } from './back-off.js';

describe('BackOff', () => {
  it('doubles the pause up to a minute', () => {
    const backOff = new BackOff(() => 1);
    const delays = Array.from({ length: 8 }, () => backOff.nextDelayMs(0));
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('spreads sessions over the upper half of the pause', () => {
    expect(new BackOff(() => 0).nextDelayMs(0)).toBe(500);
    expect(new BackOff(() => 0.5).nextDelayMs(0)).toBe(750);
  });

  it('starts over after a connection that lasted, and not after one that did not', () => {
    const backOff = new BackOff(() => 1);
    backOff.nextDelayMs(0);
    backOff.nextDelayMs(0);
    expect(backOff.nextDelayMs(5_000)).toBe(4000);
    expect(backOff.nextDelayMs(30_000)).toBe(1000);
  });
});
