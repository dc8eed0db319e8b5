import { NotFoundError } from '../../platform/errors/index.js';

/** The instance is in no group of that address, as far as is known. */
export class GroupNotFoundError extends NotFoundError {
  override readonly code = 'GROUP_NOT_FOUND';

  constructor() {
    super('There is no such group among those of this instance');
  }
}
