import { beforeEach, expect, test } from '@jest/globals';
import type { Logger } from './logging/index.js';
import { outlastOutage } from './outlast-outage.js';

const GONE = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const MINUTE_MS = 60_000;

let nowMs: number;
let lines: string[];
let waited: number;
let stop: AbortController;

beforeEach(() => {
  nowMs = 0;
  lines = [];
  waited = 0;
  stop = new AbortController();
});
const logger = {
  warn: (_fields: object, text: string) => lines.push(`warn ${text}`),
  info: (_fields: object, text: string) => lines.push(`info ${text}`),
} as unknown as Logger;

const outlast = (attempt: () => Promise<string>) =>
  outlastOutage(
    attempt,
    {
      logger,
      onWaiting: async () => {
        waited += 1;
      },
      signal: stop.signal,
    },
    {
      now: () => nowMs,
      sleep: async (ms) => {
        nowMs += ms;
      },
    },
  );

test('a database that answers is not spoken of', async () => {
  expect(await outlast(async () => 'up')).toBe('up');
  expect([lines, waited]).toEqual([[], 0]);
});

test('an outage is outlasted however long it is, with a line at each end and few between', async () => {
  let attempts = 0;
  const attempt = async () => {
    attempts += 1;
    if (nowMs < 10 * MINUTE_MS) throw GONE;
    return 'up';
  };
  expect(await outlast(attempt)).toBe('up');
  expect(lines[0]).toBe('warn the database cannot be reached; the start waits for it');
  expect(new Set(lines.slice(1, -1))).toEqual(new Set(['warn the database is still away; the start waits for it']));
  expect(lines.at(-1)).toBe('info the database answers; the start goes on');
  expect(lines.length).toBeLessThan(7);
  // Neither in a hurry nor asleep.
  expect(attempts).toBeGreaterThan(100);
  expect(attempts).toBeLessThan(200);
  expect(waited).toBe(attempts - 1);
});

test('what waiting does not mend ends it at once', async () => {
  const wrong = Object.assign(new Error('password authentication failed'), { code: '28P01' });
  await expect(outlast(() => Promise.reject(wrong))).rejects.toBe(wrong);
  expect([lines, waited]).toEqual([[], 0]);
});

test('a process that is told to stop waits no longer', async () => {
  const started = outlast(() => {
    if (nowMs > MINUTE_MS) stop.abort();
    return Promise.reject(GONE);
  });
  await expect(started).rejects.toBe(GONE);
});
