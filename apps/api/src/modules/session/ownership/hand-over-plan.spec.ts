import { describe, expect, test } from '@jest/globals';
import { handOverPlan, spreadOver } from './hand-over-plan.js';

const loads = (held: Record<string, number>) => Object.entries(held).map(([id, count]) => ({ id, held: count }));

describe('a hand-over', () => {
  test('goes to the process that carries least, some numbers at a time', () => {
    expect(handOverPlan(loads({ a: 100, b: 0, c: 50 }), 'a')).toEqual({ to: 'b', count: 10 });
    expect(handOverPlan(loads({ a: 4, b: 0 }), 'a')).toEqual({ to: 'b', count: 2 });
  });

  test('is for the process alone that carries most, by its name where two do', () => {
    expect(handOverPlan(loads({ a: 40, b: 50, c: 0 }), 'a')).toBeNull();
    expect(handOverPlan(loads({ a: 40, b: 50, c: 0 }), 'b')).toEqual({ to: 'c', count: 10 });
    const both = loads({ a: 50, b: 50, c: 0 });
    expect([handOverPlan(both, 'a'), handOverPlan(both, 'b')].filter((plan) => plan !== null)).toHaveLength(1);
  });

  test('is not worth it for a little more than the share', () => {
    expect(handOverPlan(loads({ a: 3, b: 1 }), 'a')).toBeNull();
    expect(handOverPlan(loads({ a: 110, b: 90 }), 'a')).toBeNull();
    expect(handOverPlan(loads({ a: 111, b: 89 }), 'a')).toEqual({ to: 'b', count: 10 });
  });

  test('needs somebody else, and a process that is counted', () => {
    expect(handOverPlan(loads({ a: 100 }), 'a')).toBeNull();
    expect(handOverPlan(loads({ b: 100, c: 0 }), 'a')).toBeNull();
  });

  test.each<Record<string, number>>([
    { a: 100, b: 0 },
    { a: 37, b: 5, c: 0, d: 0 },
    { a: 500, b: 500, c: 0 },
    { a: 1, b: 1, c: 1, d: 0 },
  ])('after another leads to a state that nobody changes any more: %j', (held) => {
    const now = { ...held };
    let moves = 0;
    for (let quiet = 0; quiet < Object.keys(now).length;) {
      quiet = 0;
      for (const self of Object.keys(now)) {
        const plan = handOverPlan(loads(now), self);
        if (!plan) quiet += 1;
        else {
          now[self] = (now[self] ?? 0) - plan.count;
          now[plan.to] = (now[plan.to] ?? 0) + plan.count;
          moves += plan.count;
        }
      }
      expect(moves).toBeLessThanOrEqual(1_000);
    }
    const share = Math.ceil(Object.values(now).reduce((sum, count) => sum + count, 0) / Object.keys(now).length);
    expect(Math.max(...Object.values(now))).toBeLessThanOrEqual(share + Math.max(1, share * 0.1));
    // Nothing moved twice: no more than what was above the shares.
    const above = Object.values(held).reduce((sum, count) => sum + Math.max(0, count - share), 0);
    expect(moves).toBeLessThanOrEqual(above);
  });
});

test('what is left behind goes where least is, one after the other', () => {
  const targets = spreadOver(loads({ a: 3, b: 0 }), ['1', '2', '3', '4', '5']);
  expect([...targets.values()]).toEqual(['b', 'b', 'b', 'a', 'b']);
  expect(spreadOver([], ['1'])).toEqual(new Map());
});
