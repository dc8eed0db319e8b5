const RETRY_DELAYS_MS: readonly number[] = [50, 100, 250, 500, 1000, 2000, 3000, 5000];

/**
 * Does what asks the database, and does it again while the database is away: twelve seconds in all, which is longer than
 * a restart takes. Only for what gives the same result when it runs twice.
 * @throws the last error, or at once one that waiting does not mend.
 */
export async function patiently<T>(work: () => Promise<T>, delaysMs = RETRY_DELAYS_MS): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const delayMs = delaysMs[attempt];
      if (delayMs === undefined || !isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

/** Whether an error is about the connection or the server's state rather than about what was asked. */
export function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error instanceof Error && /connection|timeout|terminated/i.test(error.message);
  // Connection exceptions, operator intervention, lack of resources, serialization failures; and socket errors.
  return /^(08|57|53|40)/.test(code) || /^E[A-Z]+$/.test(code);
}
