import { api } from './api';
import { reachability } from './reachability';
import { release } from './release';

/** The server answers, and does not have this part of the program (any more). */
export class PartMissingError extends Error {
  constructor(options?: ErrorOptions) {
    super(
      'This part of the dashboard is no longer on the server, most likely because a new version was installed.',
      options,
    );
    this.name = 'PartMissingError';
  }
}

/**
 * Fetches a part of the program that is needed now. While the server is away it is waited for: whoever asked for a
 * page during a restart gets it afterwards.
 * @param load is called anew for each try.
 * @throws PartMissingError
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch (cause) {
      const isAnswering = await api.ping().then(
        () => true,
        () => reachability.get(),
      );
      if (!isAnswering) await reachability.untilBack();
      // Also after an outage: a module that failed once may be remembered as failed by the browser.
      else {
        void release.check();
        throw new PartMissingError({ cause });
      }
    }
  }
}
