import { NetworkError } from '../errors.js';

/** Milliseconds of an ISO instant or of a number of milliseconds. */
export function instant(value: string): number {
  const atMs = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  if (Number.isNaN(atMs)) throw new NetworkError(400, 'INVALID_QUERY', '`since` is neither ISO 8601 nor milliseconds');
  return atMs;
}
