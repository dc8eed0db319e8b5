import { describe, expect, test } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsLine } from './is-line.js';

class Named {
  @IsLine()
  name: unknown;

  constructor(name: unknown) {
    this.name = name;
  }
}

const complaints = (name: unknown) =>
  validateSync(new Named(name)).flatMap((error) => Object.values(error.constraints ?? {}));

describe('a line of text', () => {
  test.each(['', 'n8n', 'Société Générale', '株式会社', 'Acme 😀', '👩‍👩‍👧', 'a\u00a0b'])('is %j', (text) =>
    expect(complaints(text)).toEqual([]),
  );

  test.each([
    'a\0b',
    'a\nb',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    'a\ud800',
    '\udc00a',
    '\ude00\ud83d',
    5,
    null,
    ['x'],
    {},
  ])('is not %j', (given) =>
    expect(complaints(given)).toEqual([
      'name must be a line of text, without control characters and halves of surrogate pairs',
    ]),
  );
});
