/** Checked in one go at most; WhatsApp restricts accounts that ask for many. */
export const MOST_PASTED = 1_000;
/** The server takes so many at once. */
export const AT_ONCE = 100;
/** WhatsApp's own shortest number with country code. */
const FEWEST_DIGITS = 7;

/** Numbers one below the other, or between commas, semicolons or tabs; each once. */
export function readNumbers(text: string): string[] {
  const lines = text.split(/[\n\r\t,;]+/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** Whether a line can be a number at all; the server answers others like numbers that nobody has. */
export const isNumber = (line: string): boolean =>
  /@(lid|g\.us|s\.whatsapp\.net)$/.test(line) || line.replace(/\D/g, '').length >= FEWEST_DIGITS;
