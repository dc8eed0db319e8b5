import { describe, expect, it } from '@jest/globals';
import { Random } from './random.js';

const draw = (random: Random) => Array.from({ length: 50 }, () => random.int(0, 1_000_000));

describe('random choices', () => {
  it('are repeated by their seed, and by no other', () => {
    expect(draw(new Random(7))).toEqual(draw(new Random(7)));
    expect(draw(new Random(7))).not.toEqual(draw(new Random(8)));
  });

  it('of a fork do not depend on what its parent draws later', () => {
    const [one, other] = [new Random(7), new Random(7)];
    const [first, second] = [one.fork(), other.fork()];
    draw(other);
    expect(draw(first)).toEqual(draw(second));
  });

  it('stay within their range, and reach both ends of it', () => {
    const random = new Random(1);
    const drawn = new Set(Array.from({ length: 200 }, () => random.int(3, 5)));
    expect([...drawn].sort()).toEqual([3, 4, 5]);
  });

  it('take different items', () => {
    const random = new Random(1);
    for (let i = 0; i < 50; i++) expect(new Set(random.some([1, 2, 3, 4], 3)).size).toBe(3);
    expect(random.some([1, 2], 5).sort()).toEqual([1, 2]);
  });

  it('follow weights, and never choose what weighs nothing', () => {
    const random = new Random(1);
    const drawn = Array.from({ length: 3_000 }, () => random.weighted({ often: 2, seldom: 1, never: 0 }));
    const often = drawn.filter((one) => one === 'often').length;
    expect(often).toBeGreaterThan(1_850);
    expect(often).toBeLessThan(2_150);
    expect(drawn).not.toContain('never');
  });

  it('pause for about the mean, and never for longer than four times that', () => {
    const random = new Random(1);
    const pauses = Array.from({ length: 5_000 }, () => random.pauseMs(100));
    const mean = pauses.reduce((sum, ms) => sum + ms, 0) / pauses.length;
    expect(mean).toBeGreaterThan(90);
    expect(mean).toBeLessThan(105);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(400);
  });
});
