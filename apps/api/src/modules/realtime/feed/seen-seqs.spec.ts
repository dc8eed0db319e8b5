import { expect, test } from '@jest/globals';
import { LATE_WINDOW, SeenSeqs } from './seen-seqs.js';

test('a number is new once, also when higher ones came before it', () => {
  const seen = new SeenSeqs();
  expect([seen.add('12'), seen.add('10'), seen.add('12'), seen.add('10'), seen.add('11')]).toEqual([
    true,
    true,
    false,
    false,
    true,
  ]);
});

test('what is read again after a gap begins a window below the highest, and none of it is new', () => {
  const seen = new SeenSeqs();
  for (let seq = 1; seq <= 10 * LATE_WINDOW; seq++) seen.add(String(seq));
  expect(seen.floor).toBe(9 * LATE_WINDOW);
  for (let seq = seen.floor + 1; seq <= 10 * LATE_WINDOW; seq++) expect(seen.add(String(seq))).toBe(false);
});

test('nothing was seen after clearing', () => {
  const seen = new SeenSeqs();
  seen.add('5');
  seen.clear();
  expect(seen.floor).toBe(0);
  expect(seen.add('5')).toBe(true);
});
