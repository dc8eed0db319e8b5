import { NotFoundError } from '../../platform/errors/index.js';

/** The instance has no chat under that address. */
export class ChatNotFoundError extends NotFoundError {
  override readonly code = 'CHAT_NOT_FOUND';

  constructor() {
    super('There is no such chat');
  }
}
