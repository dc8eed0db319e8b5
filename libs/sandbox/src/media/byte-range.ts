import { MediaError } from './media-error.js';
import type { ByteRange } from './media-store.js';

/**
 * The part of a file that a `Range` header asks for; null where it asks for all of it.
 * Only one range a request is served, which is what clients ask for.
 * @throws MediaError 416 when the file ends before the range begins.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (start > end) throw new MediaError(416, 'The file ends before that');
  return { start, end };
}
