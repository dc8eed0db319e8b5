import { expect, test } from '@jest/globals';
import { decodeTime } from 'ulid';
import { ulidFactory } from './new-ulid.js';

test('ids rise, do not repeat, and tell when they were made', () => {
  const [next, other] = [ulidFactory(), ulidFactory()];
  const before = Date.now();
  const ids = Array.from({ length: 5_000 }, () => next());
  expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set([...ids, ...Array.from({ length: 5_000 }, () => other())]).size).toBe(10_000);
  expect(decodeTime(ids[0] ?? '')).toBeGreaterThanOrEqual(before);
});

test('the random part of an id is another one in each millisecond, and every letter is as likely in each place', async () => {
  const next = ulidFactory();
  const random = new Set<string>();
  const letters = new Set<string>();
  for (let n = 0; n < 300; n += 1) {
    const part = next().slice(10);
    random.add(part.slice(0, 8));
    for (const letter of part) letters.add(letter);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(letters.size).toBe(32);
  expect(random.size).toBeGreaterThan(100);
});
