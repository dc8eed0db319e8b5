import type { DataSource, EntityManager } from 'typeorm';
import { WharfError } from '../../platform/errors/index.js';

/** Nobody looks at an empty list for longer, and everybody else waits for the connection that reads meanwhile. */
const LIMIT_MS = 10_000;
/** PostgreSQL: query_canceled. */
const CANCELED = '57014';

export const TOO_WIDE =
  'Too many messages would have to be read to find this text: say from when to when, or in which chat';

/** What was looked for is in so few of so many messages that reading on would keep the database from everybody else. */
export class SearchTooWideError extends WharfError {
  override readonly code = 'SEARCH_TOO_WIDE';
  override readonly status = 422;

  constructor(cause: unknown) {
    super(TOO_WIDE, { cause });
  }
}

/**
 * Runs a search for words, for which there is no index.
 * @throws SearchTooWideError where it takes too long.
 */
export async function searchText<T>(
  db: DataSource,
  search: (tx: EntityManager) => Promise<T>,
  limitMs = LIMIT_MS,
): Promise<T> {
  try {
    return await db.transaction(async (tx) => {
      await tx.query(`SET LOCAL statement_timeout = ${limitMs}`);
      return search(tx);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === CANCELED) throw new SearchTooWideError(error);
    throw error;
  }
}
