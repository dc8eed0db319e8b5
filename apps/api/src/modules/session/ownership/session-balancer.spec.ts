import { expect, test } from '@jest/globals';
import { SessionBalancer, CAME_BACK_MS, COOL_DOWN_MS } from './session-balancer.js';

function stage(loads: Record<string, number>) {
  const alive = { ...loads };
  let nowMs = 0;
  const handed: { count: number; to: string }[] = [];
  const hosted = new Set<string>(['i0']);
  const host = {
    isHosting: (id: string) => hosted.has(id),
    handOver: async (count: number, to: string) => {
      handed.push({ count, to });
      hosted.delete('i0');
      return ['i0'];
    },
  };
  const processes = { sessionLoads: async () => Object.entries(alive).map(([id, held]) => ({ id, held })) };
  const options = { owner: 'a', takeOver: false, enabled: true, now: () => nowMs };
  const log = { info: () => undefined, warn: () => undefined };
  const balancer = new SessionBalancer(host as never, processes as never, options, log as never);
  return { balancer, handed, hosted, alive, advance: (ms: number) => (nowMs += ms) };
}

test('after a hand-over it waits until the counts mean something again', async () => {
  const { balancer, handed, advance } = stage({ a: 40, b: 0 });
  await balancer.look();
  expect(handed).toEqual([{ count: 10, to: 'b' }]);
  advance(COOL_DOWN_MS - 1);
  await balancer.look();
  expect(handed).toHaveLength(1);
  advance(1);
  await balancer.look();
  expect(handed).toHaveLength(2);
});

test('what came back is kept for long: the other process cannot connect it', async () => {
  const { balancer, handed, hosted, advance } = stage({ a: 40, b: 0 });
  await balancer.look();
  hosted.add('i0');
  advance(COOL_DOWN_MS);
  await balancer.look();
  advance(CAME_BACK_MS - 1);
  await balancer.look();
  expect(handed).toHaveLength(1);
  advance(1);
  await balancer.look();
  expect(handed).toHaveLength(2);
});

test('what another process left to this one again, by ending, says nothing of the next one', async () => {
  const { balancer, handed, hosted, alive, advance } = stage({ a: 40, b: 0 });
  await balancer.look();
  hosted.add('i0');
  delete alive.b;
  alive.c = 0;
  advance(COOL_DOWN_MS);
  await balancer.look();
  expect(handed).toEqual([
    { count: 10, to: 'b' },
    { count: 10, to: 'c' },
  ]);
});

test('nothing is handed over where all carry about the same', async () => {
  const { balancer, handed } = stage({ a: 21, b: 20 });
  await balancer.look();
  expect(handed).toEqual([]);
});
