import { ConflictError } from '../../platform/errors/index.js';

export class EmailExistsError extends ConflictError {
  override readonly code = 'EMAIL_EXISTS';

  constructor() {
    super('Email already exists');
  }
}

/** Deleting a client would leave its phones linked to nothing. */
export class ClientHasInstancesError extends ConflictError {
  override readonly code = 'CLIENT_HAS_INSTANCES';

  constructor(count: number) {
    super(`Delete the instances of this client first; it has ${count}`);
  }
}
