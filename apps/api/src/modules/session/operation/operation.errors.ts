import { ForbiddenError, NotFoundError, TooManyRequestsError, WharfError } from '../../../platform/errors/index.js';

/** WhatsApp does not name a time after which it lets an account ask again; within a minute is what it usually is. */
const COME_BACK_SECONDS = 60;

/** The account may not do this: it is no admin, is blocked, or was restricted. */
export class WhatsAppForbidsError extends ForbiddenError {
  override readonly code = 'WHATSAPP_FORBIDDEN';

  constructor(cause: unknown) {
    super('WhatsApp does not allow this account to do that', { cause });
  }
}

/** What the request names does not exist at WhatsApp, or is not shown to this account. */
export class WhatsAppKnowsNoneError extends NotFoundError {
  override readonly code = 'WHATSAPP_NOT_FOUND';

  constructor(cause: unknown) {
    super('WhatsApp does not know what this request names, or does not show it to this account', { cause });
  }
}

/** WhatsApp itself wants this account to slow down. */
export class WhatsAppLimitError extends TooManyRequestsError {
  override readonly code = 'RATE_LIMITED';

  constructor() {
    super('WhatsApp asks this account to slow down; try again in a minute', COME_BACK_SECONDS);
  }
}

/** WhatsApp said nothing in time; whether it did what was asked is not known. */
export class WhatsAppSilentError extends WharfError {
  override readonly code = 'WHATSAPP_TIMEOUT';
  override readonly status = 400;

  constructor(cause: unknown) {
    super('WhatsApp did not answer in time; look whether it was done, then try again', { cause });
  }
}

/** Any other refusal. A 4xx on purpose: old clients repeat what was answered with a 5xx. */
export class WhatsAppRefusesError extends WharfError {
  override readonly code = 'WHATSAPP_REFUSED';
  override readonly status = 400;

  constructor(whatsAppCode: number, cause: Error) {
    super(`WhatsApp refused this (code ${whatsAppCode}): ${cause.message}`, { cause, details: { whatsAppCode } });
  }
}
