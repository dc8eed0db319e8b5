import { ConflictError } from '../../platform/errors/index.js';

/** Another process holds this number's socket, or this one holds none. */
export class SessionElsewhereError extends ConflictError {
  override readonly code = 'SESSION_ELSEWHERE';

  constructor() {
    super('The connection of this instance is held by another process; ask again in a few seconds');
  }
}
