import { NotFoundError } from '../../platform/errors/index.js';

/** A message that the request names is not stored here, and without it WhatsApp cannot be told what is meant. */
export class MessageNotFoundError extends NotFoundError {
  override readonly code = 'MESSAGE_NOT_FOUND';

  constructor(waId: string) {
    super(`The message "${waId.slice(0, 64)}" is not known here`);
  }
}
