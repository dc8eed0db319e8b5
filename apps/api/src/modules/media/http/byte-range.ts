import type { ByteRange } from '../../media-store/index.js';
import { RangeNotSatisfiableError } from '../media.errors.js';

/**
 * The part of a file that a `Range` header asks for; null for all of it. What cannot be read, and lists of parts, are
 * answered with the whole file, as the standard allows.
 * @throws RangeNotSatisfiableError
 */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | null {
  const [matched, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (matched === undefined || (from === '' && to === '')) return null;
  const last = sizeBytes - 1;
  const start = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? last : Math.min(Number(to), last);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  if (start > last || (from === '' && Number(to) === 0)) throw new RangeNotSatisfiableError(sizeBytes);
  return { start, end };
}
