import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Sixteen are used up by an id. */
const DRAWN_AT_ONCE = 2_048;

const drawn = new Uint8Array(DRAWN_AT_ONCE);
let used = drawn.length;

/** One random byte as a fraction below 1. The library asks the system for each by itself, which costs more than the id. */
function randomFraction(): number {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const byte = drawn[used] ?? 0;
  used += 1;
  return byte / 256;
}

/** A ULID for each process by itself: those that one process makes rise, also within a millisecond. */
export const ulidFactory = (): (() => string) => {
  const next = monotonicFactory(randomFraction);
  return () => next();
};
