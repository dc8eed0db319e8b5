interface Rule {
  /** Digits with the country code that the rule is about. */
  pattern: RegExp;
  replacement: string;
}

/**
 * Spellings under which WhatsApp may know the same person. The digit that Brazil put before its mobile numbers is left
 * alone where the rest could be a landline's: that is another person.
 */
const RULES: readonly Rule[] = [
  { pattern: /^55(\d\d)9([6-9]\d{7})$/, replacement: '55$1$2' },
  { pattern: /^55(\d\d)([6-9]\d{7})$/, replacement: '55$19$2' },
  { pattern: /^521(\d{10})$/, replacement: '52$1' },
  { pattern: /^52(\d{10})$/, replacement: '521$1' },
  { pattern: /^549(\d{10})$/, replacement: '54$1' },
  { pattern: /^54(\d{10})$/, replacement: '549$1' },
  // Italian landlines keep their zero abroad, which most countries drop.
  { pattern: /^39([1-9]\d{5,9})$/, replacement: '390$1' },
];

/** The zero of national numbers, left in behind the country code: `+254 (0)712…`. */
const trunkZero = (countryCode: string): Rule => ({
  pattern: new RegExp(`^${countryCode}0+([1-9]\\d{6,})$`),
  replacement: `${countryCode}$1`,
});

/**
 * A number in all spellings that WhatsApp may know it by, as given first.
 * @param digits with country code.
 * @param countryCode of the account that asks.
 */
export function numberVariants(digits: string, countryCode: string): string[] {
  const rules = [...RULES, trunkZero(countryCode)];
  const others = rules.flatMap(({ pattern, replacement }) =>
    // `$19` would be read as the nineteenth group where there are that many; there never are.
    pattern.test(digits) ? digits.replace(pattern, replacement) : [],
  );
  return [...new Set([digits, ...others])];
}
