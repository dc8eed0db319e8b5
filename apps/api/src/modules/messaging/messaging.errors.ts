import { ConflictError, WharfError } from '../../platform/errors/index.js';

export { NumberNotOnWhatsAppError } from '../number/index.js';

/** The same `Idempotency-Key` came with another body before. */
export class IdempotencyConflictError extends ConflictError {
  override readonly code = 'IDEMPOTENCY_CONFLICT';

  constructor() {
    super('This Idempotency-Key was used with another body; use a new key for a new message');
  }
}

/** The message was accepted and could not be sent before the caller was answered. The code says why. */
export class SendFailedAnswerError extends WharfError {
  override readonly code: string;
  override readonly status = 400;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
