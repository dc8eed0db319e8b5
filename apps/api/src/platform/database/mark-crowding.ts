import type { Pool, PoolClient } from 'pg';

const WAITED_IN_VAIN = 'timeout exceeded when trying to connect';

type Done = (error: Error | undefined, client: PoolClient | undefined, release: () => void) => void;

/**
 * Has a pool tell two things apart that it says in the same words: a database that does not answer, so that no connection
 * comes back, and one that does, while more wait for a connection than get one. Errors of the second kind are marked with
 * `isCrowded`; their words stay, because those who try again go by them.
 */
export function markCrowding(pool: Pool): void {
  let lastReturnMs = -Infinity;
  pool.on('release', () => (lastReturnMs = performance.now()));
  const connect = pool.connect.bind(pool) as (done: Done) => void;
  const marked = (done: Done): void => {
    const sinceMs = performance.now();
    connect((error, client, release) => {
      const isCrowded = error?.message === WAITED_IN_VAIN && lastReturnMs >= sinceMs;
      done(isCrowded ? Object.assign(error, { isCrowded }) : error, client, release);
    });
  };
  pool.connect = ((done?: Done) =>
    done
      ? marked(done)
      : new Promise<PoolClient | undefined>((resolve, reject) => {
          marked((error, client) => (error ? reject(error) : resolve(client)));
        })) as Pool['connect'];
}
