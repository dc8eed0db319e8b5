/** Shown instead of a header's value, which is often a token; sent back, it means "as it was". */
const MASK = '********';

/** Header names, without their values. */
export function maskHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, MASK]));
}

/** Names of what is stored and would be stored on without being given again. @param given undefined keeps everything. */
export function keptUnseen(given: Record<string, string> | undefined, stored: Record<string, string>): string[] {
  return Object.keys(stored).filter((name) => given === undefined || given[name] === MASK);
}

/** What is to be stored where a client sends back what it was shown. */
export function unmaskHeaders(given: Record<string, string>, stored: Record<string, string>): Record<string, string> {
  const kept = Object.entries(given).map(([name, value]) => [name, value === MASK ? stored[name] : value] as const);
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
