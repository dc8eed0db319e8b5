import type { TransformFnParams } from 'class-transformer';

/** Reads a list from a query: names separated by commas, or the parameter several times. Anything else stays as it is. */
export function namesOf({ value }: TransformFnParams): unknown {
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  if (!parts.every((part) => typeof part === 'string')) return value;
  return parts.flatMap((part) => part.split(',')).filter((name) => name !== '');
}
