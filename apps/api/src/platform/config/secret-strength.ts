/** Values that other gateways and their guides ship with; whoever scans the internet tries these first. */
const wellKnown = new Set(
  [
    'BQYHJGJHJ',
    'B6D711FCDE4D4FD5936544120E713976',
    '429683C4C977415CAAFCCE10F7D57E11',
    'L=0YWt]b2w[WF>#>:&E`',
    'mude-me',
    'minha-chave-secreta',
    'password',
    'password123',
    'passw0rd',
    'admin',
    'admin123',
    'administrator',
    'secret',
    'jwtsecret',
    'changeme',
    'change-me',
    'letmein',
    'qwerty',
    'qwerty123456',
    '123456789012',
    'wharf',
    'nextmavens',
    'noxivo',
    'evolution',
  ].map((value) => value.toLowerCase()),
);

const placeholder = /change.?(me|this|it)|your.?(api|secret|key|password|token)|example|placeholder|replace.?me/i;

/** True where the text is one piece said again and again ("changemechangeme", "aaaa"). */
function repeatsItself(value: string): boolean {
  // A text occurs in its own doubling before its end exactly when it is a repetition.
  return value.length > 1 && (value + value).indexOf(value, 1) < value.length;
}

/** True where every character follows the one before it ("abcdef…", "123456…"). */
function countsUp(value: string): boolean {
  const steps = [...value].slice(1).map((char, index) => char.charCodeAt(0) - value.charCodeAt(index));
  return steps.length > 0 && steps.filter((step) => Math.abs(step) === 1).length > steps.length * 0.8;
}

/** Shannon entropy of the whole text in bits, by how often each character occurs. */
function entropyBits(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let perCharacter = 0;
  for (const count of counts.values()) perCharacter -= (count / value.length) * Math.log2(count / value.length);
  return perCharacter * value.length;
}

/** What nobody has to guess for long: a value that others ship, one piece again and again, a plain sequence. */
export function isTrivial(value: string): boolean {
  return wellKnown.has(value.toLowerCase()) || repeatsItself(value) || countsUp(value);
}

/** How strong a secret has to be. */
export interface Strength {
  minLength: number;
  minEntropyBits: number;
}

/** Says what is wrong with a secret, as the end of "X …"; null where nothing is. */
export function weaknessOf(value: string, { minLength, minEntropyBits }: Strength): string | null {
  if (wellKnown.has(value.toLowerCase())) return 'is a well-known value that attackers try first';
  if (placeholder.test(value)) return 'is a placeholder';
  if (value.length < minLength) return `is too short (${value.length} characters; at least ${minLength} are needed)`;
  if (repeatsItself(value)) return 'repeats itself';
  if (countsUp(value)) return 'is a plain sequence';
  if (entropyBits(value) < minEntropyBits) return 'is too easy to guess';
  return null;
}
