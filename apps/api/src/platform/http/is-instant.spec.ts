import { describe, expect, test } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsInstant } from './is-instant.js';

class Range {
  @IsInstant()
  from: unknown;

  constructor(from: unknown) {
    this.from = from;
  }
}

const complaints = (from: unknown) =>
  validateSync(new Range(from)).flatMap((error) => Object.values(error.constraints!));

describe('an instant', () => {
  test.each([
    '2026-01-01',
    '2026-01-01T10:00:00Z',
    '2026-01-01T10:00:00.123Z',
    '2026-01-01T10:00:00+03:00',
    '2026-01-01T10:00',
  ])('is %s', (text) => expect(complaints(text)).toEqual([]));

  test.each([
    '20260101',
    '2026-W01',
    '2026-W01-1',
    '2026-123',
    '2026-01-01T10',
    '2026-01-01T10:00+03',
    '2026-01-01T10:00:00,5Z',
    '20260101T100000Z',
    '2026-13-01',
    'yesterday',
    '1767225600',
    '',
    1_767_225_600,
    null,
    ['2026-01-01'],
    {},
  ])('is not %j', (given) => expect(complaints(given)).toEqual(['from must be a date, or a date and a time']));
});
