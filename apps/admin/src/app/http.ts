import { createWharfClient, unwrap, WharfApiError } from '@wharf/api-client';
import { serverClock } from './clock';
import { reachability } from './reachability';
import { session } from './session';

/** No answer came: the server is down, restarting, or out of reach. */
export class UnreachableError extends Error {
  constructor(options?: ErrorOptions) {
    super('The server does not answer', options);
    this.name = 'UnreachableError';
  }
}

/** What proxies answer while nothing listens behind them. */
const GATEWAY_FAILURES = [502, 504];
/** The token is refused: somebody has to sign in again. */
const SESSION_CODES = ['MISSING_TOKEN', 'INVALID_TOKEN', 'MISSING_API_KEY'];

const baseUrl = window.location.origin;

/** Asks without a token. */
export const publicGateway = createWharfClient({ baseUrl, fetch: ask });

/** Asks in the name of whoever is signed in. */
export const gateway = createWharfClient({ baseUrl, fetch: ask, token: () => session.get().session?.token });

/**
 * The data of a call of {@link gateway}. Where the token has expired the call waits until somebody signed in again and
 * is then repeated, so a form that was being sent loses nothing.
 * @param call is made anew for each try.
 * @throws WharfApiError, UnreachableError, SignedOutError
 */
export async function signedIn<T>(call: () => Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  for (;;) {
    const token = session.get().session?.token ?? '';
    try {
      return await unwrap(call());
    } catch (error) {
      if (!(error instanceof WharfApiError) || !SESSION_CODES.includes(error.code)) throw error;
      await session.renewed(token);
    }
  }
}

async function ask(request: Request): Promise<Response> {
  request.headers.set('accept', 'application/json');
  let response: Response;
  try {
    response = await fetch(request, { cache: 'no-store' });
  } catch (error) {
    if (request.signal.aborted) throw error;
    reachability.set(false);
    throw new UnreachableError({ cause: error });
  }
  if (GATEWAY_FAILURES.includes(response.status)) {
    reachability.set(false);
    throw new UnreachableError();
  }
  reachability.set(true);
  serverClock.learn(response.headers.get('date'));
  return response;
}
