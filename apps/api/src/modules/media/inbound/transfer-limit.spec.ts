import { expect, jest, test } from '@jest/globals';
import { transferLimit, transferLimitMs } from './transfer-limit.js';

const MEBIBYTE = 1024 ** 2;

test('a file gets a minute, and time by how large it may be', () => {
  expect(transferLimitMs(0)).toBe(60_000);
  expect(transferLimitMs(16 * MEBIBYTE)).toBe(60_000 + 32_768);
  expect(transferLimitMs(100 * MEBIBYTE)).toBe(60_000 + 204_800);
});

test('what takes longer is ended', () => {
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  try {
    expect(transferLimit(1_000_001)).toBe(timeout.mock.results[0]?.value);
    expect(timeout).toHaveBeenCalledWith(61_954);
  } finally {
    timeout.mockRestore();
  }
});
