/** The end of the year 9999, in Unix seconds: later ones are written in a form that databases do not read. */
const LAST_SECOND = 253_402_300_799;
const INT32_MAX = 2 ** 31 - 1;

/** Unix seconds as somebody wrote them; 0 for what is no instant. */
export function unixSeconds(value: unknown): number {
  const seconds = Math.trunc(Number(value ?? 0));
  return seconds > 0 && seconds <= LAST_SECOND ? seconds : 0;
}

/** A number of seconds that fits an integer column, from anything that somebody wrote; null for none, and for others. */
export function durationSeconds(value: unknown): number | null {
  const seconds = Math.trunc(Number(value ?? 0));
  return seconds > 0 && seconds <= INT32_MAX ? seconds : null;
}

/** WhatsApp's number of an error; null for what is no number. */
export function errorNumber(value: string | undefined): number | null {
  const code = Number(value ?? '');
  return value && Number.isInteger(code) && Math.abs(code) <= INT32_MAX ? code : null;
}
