import { WharfError, type ErrorLogLevel } from './wharf-error.js';

/** The body, a parameter or the query breaks its rules; every broken rule is one entry of `response.message`. */
export class ValidationError extends WharfError {
  override readonly code: string = 'VALIDATION_ERROR';
  override readonly status = 400;

  constructor(problems: readonly string[]) {
    super(problems.join('; ') || 'The request is not valid', { messages: problems });
  }
}

/** No credential came with the request. */
export class UnauthorizedError extends WharfError {
  override readonly code: string = 'UNAUTHORIZED';
  override readonly status = 401;
}

/** The credential is unknown, switched off, or not allowed here. */
export class ForbiddenError extends WharfError {
  override readonly code: string = 'FORBIDDEN';
  override readonly status = 403;
}

/** The named thing does not exist, or the caller may not see it. */
export class NotFoundError extends WharfError {
  override readonly code: string = 'NOT_FOUND';
  override readonly status = 404;
}

/** What is asked for clashes with what exists. */
export class ConflictError extends WharfError {
  override readonly code: string = 'CONFLICT';
  override readonly status = 409;
}

/** Too much in too short a time; `retryAfterSeconds` says when there is room again. */
export class TooManyRequestsError extends WharfError {
  override readonly code: string = 'TOO_MANY_REQUESTS';
  override readonly status = 429;

  constructor(sentence: string, retryAfterSeconds: number, details?: Readonly<Record<string, unknown>>) {
    super(sentence, { retryAfterSeconds, ...(details && { details }) });
  }
}

/** Everything works, and more is asked of it than it can do at a time: of the database, or of memory. */
export class OverloadedError extends WharfError {
  /** One line a minute: a line for each request would add to the load. */
  private static nextLineMs = 0;

  override readonly code = 'OVERLOADED';
  override readonly status = 503;
  override readonly logLevel: ErrorLogLevel;

  constructor(cause?: unknown) {
    super('More is asked of this gateway right now than it can do; try again in a moment', {
      cause,
      retryAfterSeconds: 5,
    });
    const isLineDue = performance.now() >= OverloadedError.nextLineMs;
    if (isLineDue) OverloadedError.nextLineMs = performance.now() + 60_000;
    this.logLevel = isLineDue ? 'warn' : 'debug';
  }
}

/** The database does not answer. */
export class StoreUnavailableError extends WharfError {
  override readonly code = 'STORE_UNAVAILABLE';
  override readonly status = 503;
  override readonly logLevel: ErrorLogLevel;

  /** @param isKnown the outage was told already, so that a line for each request would add nothing. */
  constructor(cause?: unknown, isKnown = false) {
    super('The database cannot be reached right now; try again in a moment', { cause, retryAfterSeconds: 2 });
    this.logLevel = isKnown ? 'debug' : 'warn';
  }
}
