/**
 * What PostgreSQL refuses inside jsonb although JavaScript strings may hold it: NUL, and halves of surrogate pairs. JSON
 * has both as escapes, wherever they stand, names of fields included; an escaped backslash is skipped, because what
 * follows it is text.
 */
const UNSTORABLE = /\\\\|\\u(?:0000|d[89a-f][\da-f]{2})/g;

/** JSON that fits a jsonb column; characters that do not are replaced by U+FFFD. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null';
  return json.replace(UNSTORABLE, (escape) => (escape === '\\\\' ? escape : '\uFFFD'));
}
