/**
 * PostgreSQL's classes for what is wrong with the data at hand: cardinality, data exceptions, constraints, program
 * limits (an index row that is too long, JSON that is nested too deep).
 */
const ABOUT_DATA = /^(21|22|23|54)...$/;

/**
 * Whether an error is about what was to be stored, so that trying again with the same gives the same: the database
 * refuses it, or code breaks on it.
 */
export function isLasting(error: unknown): boolean {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return ABOUT_DATA.test(code);
  // Node's own functions throw these, too, with the cause beside them, for a connection that is gone.
  return (error instanceof TypeError || error instanceof RangeError) && cause === undefined;
}
