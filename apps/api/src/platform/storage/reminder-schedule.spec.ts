import { expect, test } from '@jest/globals';
import { ReminderSchedule } from './reminder-schedule.js';

const MINUTE_MS = 60_000;

/** Minutes at which it speaks, asked every second for so long. */
function spokenMinutes(hours: number): number[] {
  const schedule = new ReminderSchedule();
  schedule.begin(0);
  return Array.from({ length: hours * 3_600 }, (_, second) => second * 1_000)
    .filter((nowMs) => schedule.isDue(nowMs))
    .map((nowMs) => nowMs / MINUTE_MS);
}

test('trouble that lasts is told after a minute, then ever more rarely, and at least four times an hour', () => {
  expect(spokenMinutes(1)).toEqual([1, 3, 7, 15, 30, 45]);
});

test('the next trouble is told like the first', () => {
  const schedule = new ReminderSchedule();
  schedule.begin(0);
  expect(schedule.isDue(10 * MINUTE_MS)).toBe(true);
  schedule.begin(20 * MINUTE_MS);
  expect(schedule.isDue(20.5 * MINUTE_MS)).toBe(false);
  expect(schedule.isDue(21 * MINUTE_MS)).toBe(true);
});
