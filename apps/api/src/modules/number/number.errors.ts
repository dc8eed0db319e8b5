import { TooManyRequestsError, WharfError } from '../../platform/errors/index.js';

/** There is no WhatsApp account behind a number; old clients read the object in `response.message`. */
export class NumberNotOnWhatsAppError extends WharfError {
  override readonly code = 'NUMBER_NOT_ON_WHATSAPP';
  override readonly status = 400;

  constructor(jid: string, number: string) {
    super('This number is not on WhatsApp', { messages: [{ jid, exists: false, number }] });
  }
}

/** WhatsApp restricts accounts that ask for many numbers in a short time. */
export class NumberCheckLimitError extends TooManyRequestsError {
  override readonly code = 'RATE_LIMITED';

  constructor(perMinute: number, retryAfterSeconds: number) {
    super(
      `An instance may ask WhatsApp for ${perMinute} numbers in a minute; numbers that are known already do not count`,
      retryAfterSeconds,
    );
  }
}
