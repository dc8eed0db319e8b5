import { WharfError } from '../../../platform/errors/index.js';

/** The process that holds the connection did not begin in time, and will not any more: asking again is safe. */
export class SessionNotAnsweringError extends WharfError {
  override readonly code = 'SESSION_NOT_ANSWERING';
  override readonly status = 504;
  override readonly logLevel = 'warn';

  constructor(limitMs: number) {
    super(
      `The process that holds this connection did not answer within ${Math.round(limitMs / 1000)} seconds; nothing was done, try again in a moment`,
      { retryAfterSeconds: 5 },
    );
  }
}

/**
 * The process that holds the connection began, and then said nothing in time. A 4xx on purpose: old clients repeat what
 * was answered with a 5xx, and this may have been done.
 */
export class SessionAnswerLostError extends WharfError {
  override readonly code = 'SESSION_ANSWER_LOST';
  override readonly status = 400;
  override readonly logLevel = 'warn';

  constructor(limitMs: number) {
    super(
      `The process that holds this connection began, but did not finish within ${Math.round(limitMs / 1000)} seconds; look whether it was done, then try again`,
    );
  }
}

/** No process that could hold connections is running. */
export class SessionsUnavailableError extends WharfError {
  override readonly code = 'SESSIONS_UNAVAILABLE';
  override readonly status = 503;
  override readonly logLevel = 'warn';

  constructor() {
    super('No process of this gateway that holds connections is running (ROLES with sessions); nothing was done', {
      retryAfterSeconds: 5,
    });
  }
}
