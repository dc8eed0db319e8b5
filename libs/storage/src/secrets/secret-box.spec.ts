import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { SecretBox, SecretBoxError } from './secret-box.js';

const key = randomBytes(32).toString('hex');

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof SecretBoxError ? error.code : String(error);
  }
}

describe('a sealed value', () => {
  test('opens with the same key and the same purpose', () => {
    const box = new SecretBox(key);
    const sealed = box.sealText('hunter2 £', 'webhook.secret:7');
    expect(new SecretBox(key).openText(sealed, 'webhook.secret:7')).toBe('hunter2 £');
  });

  test('may be empty, and never looks the same twice', () => {
    const box = new SecretBox(key);
    expect(box.open(box.seal(new Uint8Array(), 'a'), 'a')).toHaveLength(0);
    expect(box.sealText('x', 'a').equals(box.sealText('x', 'a'))).toBe(false);
  });

  test('does not open for another purpose', () => {
    const box = new SecretBox(key);
    expect(codeOf(() => box.openText(box.sealText('x', 'row:1'), 'row:2'))).toBe('TAMPERED');
  });

  test('does not open after any byte of it was changed', () => {
    const box = new SecretBox(key);
    const sealed = box.sealText('some secret', 'a');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const code = at === 0 ? 'MALFORMED' : at < 5 ? 'UNKNOWN_KEY' : 'TAMPERED';
      expect(codeOf(() => box.open(changed, 'a'))).toBe(code);
    }
  });

  test('cut short is recognised as no sealed value', () => {
    const box = new SecretBox(key);
    expect(codeOf(() => box.open(box.sealText('', 'a').subarray(0, 32), 'a'))).toBe('MALFORMED');
  });
});

describe('a changed key', () => {
  const newer = randomBytes(32).toString('base64');

  test('is told apart from a changed value, in a sentence that says what to do', () => {
    const sealed = new SecretBox(key).sealText('x', 'a');
    expect(() => new SecretBox(newer).open(sealed, 'a')).toThrow(/another encryption key .* ENCRYPTION_KEY/);
  });

  test('opens what its predecessor sealed, and marks it for sealing anew', () => {
    const old = new SecretBox(key).sealText('x', 'a');
    const rotated = new SecretBox(newer, [key]);
    expect(rotated.openText(old, 'a')).toBe('x');
    expect(rotated.isStale(old)).toBe(true);
    expect(rotated.isStale(rotated.sealText('x', 'a'))).toBe(false);
  });

  test.each(['', 'short', 'z'.repeat(64), randomBytes(31).toString('hex'), randomBytes(33).toString('base64')])(
    'of the wrong size is refused: %p',
    (wrong) => expect(codeOf(() => new SecretBox(wrong))).toBe('BAD_KEY'),
  );
});
