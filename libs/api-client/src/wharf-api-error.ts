import type { components } from './generated/schema.js';

type ErrorBody = components['schemas']['ErrorBody'];

/** The gateway said no, in the shape that all of its errors have; or something before it did, in another. */
export class WharfApiError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** A word for programs, such as `INSTANCE_NOT_FOUND`; `HTTP_502` where the answer was not the gateway's own. */
  readonly code: string;
  /** Finds the request in the gateway's log; null where the answer was not the gateway's own. */
  readonly requestId: string | null;
  /** Every problem that was found. */
  readonly problems: readonly unknown[];
  /** When to try again, in whole seconds; null where nothing was said of it. */
  readonly retryAfterSeconds: number | null;

  /** @param body what was answered, JSON or not. */
  constructor(response: Response, body: unknown) {
    const answer = isErrorBody(body) ? body : null;
    super(answer?.message ?? `The gateway answered with status ${response.status}`);
    this.name = 'WharfApiError';
    this.status = response.status;
    this.code = answer?.code ?? `HTTP_${response.status}`;
    this.requestId = answer?.requestId ?? response.headers.get('x-request-id');
    this.problems = answer?.response.message ?? [];
    const seconds = Number(response.headers.get('retry-after') ?? NaN);
    this.retryAfterSeconds = Number.isInteger(seconds) ? seconds : null;
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null) return false;
  const { code, message, response } = body as Partial<ErrorBody>;
  return typeof code === 'string' && typeof message === 'string' && Array.isArray(response?.message);
}
