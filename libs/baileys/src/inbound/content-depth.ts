import type { proto } from '../upstream.js';

/** Objects within objects. Messages of real apps have a dozen or two; a made-up one may have as many as fit. */
const DEEPEST = 64;

/**
 * A message without what lies deeper in it than anything that people write, as quotes of quotes of quotes may: whoever
 * follows them to their end runs out of stack.
 */
export function withoutDepths(message: proto.IMessage): proto.IMessage {
  return isDeeper(message, DEEPEST) ? (cut(message, DEEPEST) as proto.IMessage) : message;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (!isNest(value)) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function cut(value: unknown, levels: number): unknown {
  if (!isNest(value)) return value;
  if (Array.isArray(value)) return levels === 0 ? [] : value.map((inner) => cut(inner, levels - 1));
  const entries = levels === 0 ? [] : Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, cut(inner, levels - 1)]));
}

/** Bytes and 64-bit numbers are objects, too, and hold nothing. */
const isNest = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !('toNumber' in value);
