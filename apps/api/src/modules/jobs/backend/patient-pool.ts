import type { PgPool } from 'bullmq';
import type { Pool } from 'pg';
import { isStoreGone } from '../../../platform/errors/index.js';

/**
 * BullMQ rests between two tries only after an error it takes for a lost connection, and it looks for one word: any
 * other (a server that is starting or full, a name that does not resolve) would make its worker ask again without a
 * pause.
 */
function inItsWords(error: unknown): never {
  if (!isStoreGone(error)) throw error;
  throw Object.assign(new Error((error as Error).message, { cause: error }), { code: 'ECONNREFUSED' });
}

/** A pool whose errors BullMQ understands. It is not BullMQ's to end. */
export function patientPool(pool: Pool): PgPool & Pick<Pool, 'options'> {
  const patient: PgPool & Pick<Pool, 'options'> = {
    options: pool.options,
    connect: () => pool.connect().catch(inItsWords),
    query: (text, params) => pool.query(text, params && [...params]).catch(inItsWords),
    end: () => pool.end(),
    on: (event: 'error' | 'connect', listener: (...args: never[]) => void) => {
      pool.on(event as 'error', listener as () => void);
      return patient;
    },
    removeAllListeners: (event) => {
      pool.removeAllListeners(event as 'error');
      return patient;
    },
  };
  return patient;
}
