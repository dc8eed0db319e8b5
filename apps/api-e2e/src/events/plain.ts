const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Where in an event bytes or large numbers stand in a form that is no plain JSON: maps from position to byte, `{type:
 * 'Buffer'}`, or the halves of a 64-bit number.
 * @returns the paths; none when all is well.
 */
export function plainProblems(value: unknown, path = 'data'): string[] {
  if (!isObject(value)) return [];
  const keys = Object.keys(value);
  const isByteMap = !Array.isArray(value) && keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
  const isBuffer = value.type === 'Buffer' && Array.isArray(value.data);
  const isLong = 'low' in value && 'high' in value;
  if (isByteMap || isBuffer || isLong) return [path];
  return keys.flatMap((key) => plainProblems(value[key], `${path}.${key}`));
}
