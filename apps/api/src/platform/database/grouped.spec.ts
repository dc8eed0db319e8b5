import { describe, expect, jest, test } from '@jest/globals';
import { Grouped } from './grouped.js';

/** Remembers each group, and refuses what it is told to. */
function given(refused: ReadonlySet<string> = new Set(), most = 10) {
  const groups: string[][] = [];
  let release = (): void => undefined;
  let held: Promise<void> | null = null;
  const grouped = new Grouped<string, string>(
    async (items) => {
      groups.push(items);
      await held;
      if (items.some((item) => refused.has(item))) throw new Error(`not ${items.join()}`);
      return items.map((item) => item.toUpperCase());
    },
    { most, laneOf: (item) => item.charAt(0) },
  );
  const hold = () => {
    held = new Promise((resolve) => (release = resolve));
  };
  const letGo = () => {
    held = null;
    release();
  };
  const handedIn = async () => {
    while (groups.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  return { grouped, groups, hold, letGo, handedIn };
}

describe('Grouped', () => {
  test('does what comes while a group is under way as one, each piece with its own result', async () => {
    const { grouped, groups, hold, letGo, handedIn } = given();
    hold();
    const first = grouped.do('a1');
    await handedIn();
    const rest = Promise.all(['b1', 'a2', 'c1'].map((item) => grouped.do(item)));
    letGo();
    expect(await first).toBe('A1');
    expect(await rest).toEqual(['B1', 'A2', 'C1']);
    expect(groups).toEqual([['a1'], ['b1', 'a2', 'c1']]);
  });

  test('waits for company as long as it may', async () => {
    const groups: string[][] = [];
    const work = async (items: string[]) => {
      groups.push(items);
      return items;
    };
    const grouped = new Grouped<string, string>(work, { most: 10, laneOf: (item) => item, gatherMs: 50 });
    const first = grouped.do('a');
    await new Promise((resolve) => setTimeout(resolve, 1));
    await Promise.all([first, grouped.do('b')]);
    expect(groups).toEqual([['a', 'b']]);
  });

  test('rests between groups of a busy time, and not before a full one', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const groups: string[][] = [];
    const work = async (items: string[]) => {
      groups.push(items);
      return items;
    };
    const grouped = new Grouped<string, string>(work, { most: 2, laneOf: (item) => item, restMs: 50 });
    await Promise.all(['a', 'b', 'c', 'd'].map((item) => grouped.do(item)));
    expect(groups).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);

    const e = grouped.do('e');
    await turn();
    const f = grouped.do('f');
    await turn();
    expect(groups).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(50);
    await Promise.all([e, f]);
    expect(groups.at(-1)).toEqual(['e', 'f']);

    await jest.advanceTimersByTimeAsync(50);
    await grouped.do('g');
    expect(groups.at(-1)).toEqual(['g']);
    jest.useRealTimers();
  });

  test('takes no more than it may at a time, in order', async () => {
    const { grouped, groups } = given(new Set(), 2);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => grouped.do(item)));
    expect(groups).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('does one by one what fails together; what builds on a failed piece is not done', async () => {
    const { grouped, groups } = given(new Set(['a2']));
    const settled = await Promise.allSettled(['a1', 'a2', 'b1', 'a3', 'b2'].map((item) => grouped.do(item)));
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(groups.slice(1)).toEqual([['a1'], ['a2'], ['b1'], ['b2']]);
  });

  test('asks a store that is gone once, not once for each piece', async () => {
    let asked = 0;
    const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const work = async (): Promise<string[]> => {
      asked += 1;
      throw gone;
    };
    const grouped = new Grouped<string, string>(work, { most: 10, laneOf: (item) => item });
    const settled = await Promise.allSettled(['a', 'b', 'c'].map((item) => grouped.do(item)));
    expect(settled).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: gone })));
    expect(asked).toBe(1);
  });

  test('does nothing that was handed in behind a piece before it failed', async () => {
    const { grouped, groups, hold, letGo, handedIn } = given(new Set(['a1']));
    hold();
    const first = grouped.do('a1');
    await handedIn();
    const behind = Promise.allSettled(['a2', 'b1'].map((item) => grouped.do(item)));
    letGo();
    await expect(first).rejects.toThrow('not a1');
    expect((await behind).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(groups).toEqual([['a1'], ['b1']]);
    expect(await grouped.do('a3')).toBe('A3');
  });

  test('goes on after a failure', async () => {
    const { grouped } = given(new Set(['a1']));
    await expect(grouped.do('a1')).rejects.toThrow('not a1');
    expect(await grouped.do('a2')).toBe('A2');
  });
});
