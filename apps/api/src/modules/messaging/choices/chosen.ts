import { foldLabel } from './fold-label.js';
import type { Choice } from './offer.js';

const DIGIT = /\p{Nd}/gu;
/** "2", "2.", "2)", "(2)", "#2", and what phones make of it. */
const NUMBER = /^[([#]?(\d{1,4})[.):\]]?$/;
const KEYCAP_PARTS = /[\uFE0F\u20E3]/g;

/**
 * The choice that a text makes, by number or by the words of a label; null when it makes none, or the same words stand
 * for two.
 */
export function chosen(choices: readonly Choice[], text: string): Choice | null {
  const bare = text.replace(KEYCAP_PARTS, '').normalize('NFKC').replace(DIGIT, asciiDigit).replace(/\s+/g, '');
  const number = NUMBER.exec(bare)?.[1];
  if (number !== undefined) {
    const numbered = choices[Number(number) - 1];
    if (numbered) return numbered;
  }
  const words = foldLabel(text);
  if (words === '') return null;
  const [found, another] = choices.filter(({ label }) => foldLabel(label) === words);
  return found && !another ? found : null;
}

/** Digits of every script come in runs of ten that begin at a zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
