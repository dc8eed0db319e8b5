import { TooManyRequestsError, WharfError } from '../../platform/errors/index.js';

/** A client has sent as many messages in the last minute as it may. */
export class RateLimitedError extends TooManyRequestsError {
  override readonly code = 'RATE_LIMITED';

  constructor(perMinute: number, retryAfterSeconds: number) {
    super(`Slow down: this client may send ${perMinute} messages a minute`, retryAfterSeconds);
  }
}

/** WhatsApp takes shortened links for spam. */
export class UrlShortenerBlockedError extends WharfError {
  override readonly code = 'URL_SHORTENER_BLOCKED';
  override readonly status = 400;

  constructor(host: string) {
    super(`Links of ${host} are not sent, because shortened links get numbers banned; send the full link`);
  }
}

/** The number has sent as many messages today as it may. */
export class DailyLimitReachedError extends TooManyRequestsError {
  override readonly code = 'DAILY_LIMIT_REACHED';

  constructor(limit: number, retryAfterSeconds: number) {
    super(
      `This number has sent its ${limit} messages of today; more would get it banned. Send again after midnight`,
      retryAfterSeconds,
    );
  }
}
