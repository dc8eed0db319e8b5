import { randomBytes } from 'node:crypto';
import { encodeFrame } from '../wire/frames.js';

const LENGTH_BYTES = 3;
const LARGEST = 2 ** 24 - 1;

/**
 * What no server sends: bytes without a frame, a frame that nobody encrypted, one that ends before its length says, an
 * empty one, the largest that there can be, one that was sent before, and one that holds no stanza.
 */
export const BrokenFrame = ['unframed', 'garbage', 'truncated', 'empty', 'oversized', 'replayed', 'no-stanza'] as const;
export type BrokenFrame = (typeof BrokenFrame)[number];

/** What a connection offers to make them of. */
export interface FrameMaterial {
  /** The last frame that was sent, as it went over the wire; null before the first. */
  last: Buffer | null;
  encrypt(plaintext: Uint8Array): Buffer;
}

/** The bytes of a broken frame. */
export function brokenFrame(kind: BrokenFrame, { last, encrypt }: FrameMaterial): Buffer {
  switch (kind) {
    case 'unframed':
      return Buffer.from('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    case 'garbage':
      return encodeFrame(randomBytes(200));
    case 'truncated':
      return encodeFrame(randomBytes(4_000)).subarray(0, LENGTH_BYTES + 100);
    case 'empty':
      return encodeFrame(Buffer.alloc(0));
    case 'oversized':
      return encodeFrame(Buffer.alloc(LARGEST));
    case 'replayed':
      return last ?? encodeFrame(randomBytes(64));
    case 'no-stanza':
      return encodeFrame(encrypt(randomBytes(80)));
  }
}
