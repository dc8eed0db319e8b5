import type { OutboundResponse } from './collected-answer.js';

/** A server and its storage, with http and a short link before them, need no more; who leads in circles is let go. */
const MOST_REDIRECTS = 5;

/** An answer that leads on to another URL. */
export class Redirect {
  constructor(readonly to: URL) {}
}

export class TooManyRedirectsError extends Error {
  override readonly name = 'TooManyRedirectsError';

  constructor() {
    super(`it redirects more than ${MOST_REDIRECTS} times`);
  }
}

/** Where an answer leads on to; null where it is the answer itself, or names nothing that can be read. */
export function redirectOf({ status, headers }: Pick<OutboundResponse, 'status' | 'headers'>, from: URL) {
  const { location } = headers;
  const leadsOn = status >= 300 && status < 400 && typeof location === 'string' && URL.canParse(location, from.href);
  return leadsOn ? new Redirect(new URL(location, from)) : null;
}

/**
 * Asks an URL, and whatever it leads on to.
 * @param ask makes one call through `OutboundHttp`, which holds every URL on the way to the policy like the first.
 * @throws TooManyRedirectsError; what `ask` throws.
 */
export async function followRedirects<T>(start: URL, ask: (url: URL) => Promise<T | Redirect>): Promise<T> {
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await ask(url);
    if (!(answer instanceof Redirect)) return answer;
    url = answer.to;
  }
  throw new TooManyRedirectsError();
}
