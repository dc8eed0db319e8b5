import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Logger } from '../../../platform/logging/index.js';
import { QueueOutage } from './queue-outage.js';

let lines: string[];
let outage: QueueOutage;

const writes = (level: string) => (_facts: unknown, line: string) => void lines.push(`${level}: ${line}`);

beforeEach(() => {
  jest.useFakeTimers();
  lines = [];
  outage = new QueueOutage({ warn: writes('warn'), info: writes('info'), debug: () => undefined } as never as Logger);
});
afterEach(() => {
  outage.beforeApplicationShutdown();
  jest.useRealTimers();
});

test('however many errors come, one line is written, and one when the queue is well again', async () => {
  let isAway = true;
  outage.watch(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve()));
  for (let errors = 0; errors < 500; errors += 1) outage.report(new Error('ECONNREFUSED'));
  await jest.advanceTimersByTimeAsync(60_000);
  expect(lines).toEqual(['warn: the job queue has trouble; jobs wait']);
  isAway = false;
  await jest.advanceTimersByTimeAsync(10_000);
  expect(lines).toEqual(['warn: the job queue has trouble; jobs wait', 'info: the job queue works again']);
  outage.report(new Error('ECONNREFUSED'));
  expect(lines).toHaveLength(3);
});

test('once the process ends, errors of clients that are being closed are no news', () => {
  outage.beforeApplicationShutdown();
  outage.report(new Error('Connection is closed.'));
  expect(lines).toEqual([]);
});

test('whether it is away is asked at that moment', async () => {
  outage.watch(() => Promise.resolve());
  expect(await outage.isOn()).toBe(false);
  outage.watch(() => Promise.reject(new Error('away')));
  expect(await outage.isOn()).toBe(true);
});
