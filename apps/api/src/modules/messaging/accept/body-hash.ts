import { createHash } from 'node:crypto';

/** A longer text is a file in base64: its digest stands for it, so that it is not copied once more. */
const LONG_TEXT = 65_536;

function canonical(value: unknown): unknown {
  if (typeof value === 'string' && value.length > LONG_TEXT) {
    return { sha256: createHash('sha256').update(value).digest('base64') };
  }
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

/** SHA-256 of what a request asks for: the order of its fields does not matter. */
export function bodyHash(kind: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([kind, canonical(body)]))
    .digest();
}
