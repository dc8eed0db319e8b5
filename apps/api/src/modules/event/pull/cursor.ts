/**
 * A place between two events. Events are ordered by the number of the transaction that published them and, within one,
 * by their sequence; everything up to here has been read.
 */
export interface Cursor {
  tx: bigint;
  seq: bigint;
}

/** Before everything. */
export const BEGINNING: Cursor = Object.freeze({ tx: 0n, seq: 0n });

/** What a cursor looks like in a request; both numbers fit PostgreSQL's bigint. */
export const CURSOR_PATTERN = /^\d{1,18}\.\d{1,18}$/;

/** As clients see it. */
export function formatCursor({ tx, seq }: Cursor): string {
  return `${tx}.${seq}`;
}

/** @param text that fits {@link CURSOR_PATTERN}. */
export function parseCursor(text: string): Cursor {
  const [tx = '0', seq = '0'] = text.split('.');
  return { tx: BigInt(tx), seq: BigInt(seq) };
}

export function isBefore(a: Cursor, b: Cursor): boolean {
  return a.tx < b.tx || (a.tx === b.tx && a.seq < b.seq);
}
