/** What PostgreSQL refuses inside jsonb although JavaScript strings may hold it: NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** JSON that fits a jsonb column; characters that do not are replaced by U+FFFD. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? inner.replace(UNSTORABLE, '\uFFFD') : inner,
  );
  return json ?? 'null';
}
