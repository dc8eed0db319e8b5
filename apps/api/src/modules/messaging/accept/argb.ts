/** WhatsApp's number of a colour like `#1f7aec` or `#fff`: opaque, then red, green and blue. */
export function argbOf(hex: string): number {
  const digits = hex.replace('#', '');
  const rgb = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return Number.parseInt(`ff${rgb}`, 16);
}
