import { describe, expect, it } from '@jest/globals';
import { ServerClock } from './clock';

describe('the server time', () => {
  it('does not care that this machine is ten minutes off', () => {
    let monotonicMs = 5_000;
    const clock = new ServerClock(() => monotonicMs);
    const serverMs = Date.now() - 600_000;
    clock.learn(serverMs);
    monotonicMs += 30_000;
    expect(clock.now()).toBe(serverMs + 30_000);
  });

  it('does not jump about with headers that tell whole seconds', () => {
    let monotonicMs = 0;
    const clock = new ServerClock(() => monotonicMs);
    clock.learn('2026-11-22T10:00:00.900Z');
    monotonicMs += 1_000;
    clock.learn('Sun, 22 Nov 2026 10:00:01 GMT');
    expect(clock.now()).toBe(Date.parse('2026-11-22T10:00:01.900Z'));
  });

  it('tells how far this machine is ahead, and when that turned out', () => {
    const clock = new ServerClock(() => 0);
    expect(clock.aheadMinutes()).toBe(0);
    const told: number[] = [];
    clock.subscribe(() => told.push(clock.aheadMinutes()));
    clock.learn(Date.now() - 600_000);
    clock.learn(Date.now() - 600_000);
    expect(told).toEqual([10]);
  });

  it('leaves alone what is no time', () => {
    const clock = new ServerClock(() => 0);
    clock.learn(1_000_000);
    for (const nonsense of [null, undefined, '', 'soon', Number.NaN]) clock.learn(nonsense);
    expect(clock.now()).toBe(1_000_000);
  });
});
