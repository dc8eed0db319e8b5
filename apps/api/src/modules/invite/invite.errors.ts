import { ConflictError, NotFoundError, TooManyRequestsError, WharfError } from '../../platform/errors/index.js';

/** The same for a token that never was, an id that is unknown, and what belongs to another instance. */
export class InviteNotFoundError extends NotFoundError {
  override readonly code = 'INVITE_NOT_FOUND';

  constructor() {
    super('There is no such link; check that it was copied whole, or ask for a new one');
  }
}

export class InviteExpiredError extends WharfError {
  override readonly code = 'INVITE_EXPIRED';
  override readonly status = 410;

  constructor() {
    super('This link has expired; ask for a new one');
  }
}

export class InviteRevokedError extends WharfError {
  override readonly code = 'INVITE_REVOKED';
  override readonly status = 410;

  constructor() {
    super('This link was withdrawn; ask for a new one');
  }
}

/** The number was connected by this link: it does nothing any more. */
export class InviteUsedError extends WharfError {
  override readonly code = 'INVITE_USED';
  override readonly status = 410;

  constructor() {
    super('The number is connected, and this link has done its work');
  }
}

/** The number was connected by another link or by staff: what was made for that does nothing any more. */
export class InviteSupersededError extends WharfError {
  override readonly code = 'INVITE_SUPERSEDED';
  override readonly status = 410;

  constructor() {
    super(
      'The number was connected in another way, which ended this link; ask for a new one if it is to be linked again',
    );
  }
}

export class AlreadyLinkedError extends ConflictError {
  override readonly code = 'ALREADY_LINKED';

  constructor() {
    super('A phone is linked already; nothing is left to be done');
  }
}

export class InviteRateLimitedError extends TooManyRequestsError {
  override readonly code = 'INVITE_RATE_LIMITED';

  constructor(retryAfterSeconds: number) {
    super('That was tried too often; wait a little', retryAfterSeconds);
  }
}
