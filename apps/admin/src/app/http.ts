import { serverClock } from './clock';
import { reachability } from './reachability';
import { session } from './session';

/** The server said no; the sentence is the server's. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Every problem that was found, where there are several. */
    readonly problems: readonly string[],
    readonly requestId: string | null,
    readonly retryAfterSeconds: number | null,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** No answer came: the server is down, restarting, or out of reach. */
export class UnreachableError extends Error {
  constructor(options?: ErrorOptions) {
    super('The server does not answer', options);
    this.name = 'UnreachableError';
  }
}

export interface RequestOptions {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What proxies answer while nothing listens behind them. */
const GATEWAY_FAILURES = [502, 504];
/** The token is refused: somebody has to sign in again. */
const SESSION_CODES = ['MISSING_TOKEN', 'INVALID_TOKEN', 'MISSING_API_KEY'];

/** Asks without a token. */
export function requestAnonymously<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  return send<T>(method, path, options, null);
}

/**
 * Asks in the name of whoever is signed in. Where the token has expired the request waits until somebody signed in
 * again and is then repeated, so a form that was being sent loses nothing.
 * @throws ApiError, UnreachableError, SignedOutError
 */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  let token = session.get().session?.token ?? null;
  for (;;) {
    try {
      return await send<T>(method, path, options, token);
    } catch (error) {
      if (!(error instanceof ApiError) || !SESSION_CODES.includes(error.code)) throw error;
      token = await session.renewed(token ?? '');
    }
  }
}

async function send<T>(method: Method, path: string, options: RequestOptions, token: string | null): Promise<T> {
  const { query, body, headers, signal } = options;
  let response: Response;
  try {
    response = await fetch(withQuery(path, query), {
      method,
      signal,
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    reachability.set(false);
    throw new UnreachableError({ cause: error });
  }
  if (GATEWAY_FAILURES.includes(response.status)) {
    reachability.set(false);
    throw new UnreachableError();
  }
  reachability.set(true);
  serverClock.learn(response.headers.get('date'));
  const answer = await readJson(response);
  if (!response.ok) throw toError(response, answer);
  return answer as T;
}

function withQuery(path: string, query: RequestOptions['query']): string {
  const given = Object.entries(query ?? {}).filter((entry): entry is [string, string | number] => entry[1] != null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toError(response: Response, answer: unknown): ApiError {
  const body = isObject(answer) ? answer : {};
  const nested = isObject(body.response) ? body.response.message : undefined;
  const problems = (Array.isArray(nested) ? nested : []).filter((problem) => typeof problem === 'string');
  const sentence = [body.message, problems[0], body.error].find((text) => typeof text === 'string' && text !== '');
  return new ApiError(
    response.status,
    typeof body.code === 'string' ? body.code : `HTTP_${response.status}`,
    typeof sentence === 'string' ? sentence : `The server answered with status ${response.status}`,
    problems,
    typeof body.requestId === 'string' ? body.requestId : response.headers.get('x-request-id'),
    secondsOf(response.headers.get('retry-after')),
  );
}

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
