import {
  ConflictError,
  ForbiddenError,
  NotFoundError,
  TooManyRequestsError,
  UnauthorizedError,
} from '../../platform/errors/index.js';

export class MissingApiKeyError extends UnauthorizedError {
  override readonly code = 'MISSING_API_KEY';

  constructor() {
    super('Send your key in the header "apikey"');
  }
}

export class InvalidApiKeyError extends ForbiddenError {
  override readonly code = 'INVALID_API_KEY';

  constructor() {
    super('This key is unknown, deactivated, or not allowed here');
  }
}

/** So many wrong keys came from one address that it looks like guessing. */
export class TooManyWrongKeysError extends TooManyRequestsError {
  override readonly code = 'TOO_MANY_WRONG_KEYS';

  constructor(retryAfterSeconds: number) {
    super('Too many wrong keys come from this address: check the key that is configured', retryAfterSeconds);
  }
}

export class MissingTokenError extends UnauthorizedError {
  override readonly code = 'MISSING_TOKEN';

  constructor() {
    super('Access token required');
  }
}

export class InvalidTokenError extends ForbiddenError {
  override readonly code = 'INVALID_TOKEN';

  constructor() {
    super('Invalid or expired token');
  }
}

export class AdminRequiredError extends ForbiddenError {
  override readonly code = 'ADMIN_REQUIRED';

  constructor() {
    super('Admin access required');
  }
}

/** Somebody who is signed in, but with a role that may not do this. */
export class RoleNotAllowedError extends ForbiddenError {
  override readonly code = 'ROLE_NOT_ALLOWED';

  constructor(role: string) {
    super(`The role "${role}" does not allow this`);
  }
}

/** A wanted key equals one that exists, whoever holds it. */
export class TokenTakenError extends ConflictError {
  override readonly code = 'TOKEN_TAKEN';

  constructor() {
    super('This token cannot be used: choose another one');
  }
}

export class KeyNotFoundError extends NotFoundError {
  override readonly code = 'KEY_NOT_FOUND';

  constructor() {
    super('Key not found');
  }
}

/** An instance without a key cannot be reached by the software that uses it. */
export class LastKeyError extends ConflictError {
  override readonly code = 'LAST_KEY';

  constructor() {
    super('This is the only working key of its owner: rotate it instead of revoking it');
  }
}

export class InvalidCredentialsError extends UnauthorizedError {
  override readonly code = 'INVALID_CREDENTIALS';

  constructor() {
    super('Invalid credentials');
  }
}

export class AccountSuspendedError extends ForbiddenError {
  override readonly code = 'ACCOUNT_SUSPENDED';

  constructor() {
    super('Account is suspended');
  }
}

export class LoginRateLimitedError extends TooManyRequestsError {
  override readonly code = 'LOGIN_RATE_LIMITED';

  constructor(retryAfterSeconds: number) {
    super('Too many login attempts. Please try again later.', retryAfterSeconds);
  }
}

export class ClientNotFoundError extends NotFoundError {
  override readonly code = 'CLIENT_NOT_FOUND';

  constructor() {
    super('Client not found');
  }
}

export class UserNotFoundError extends NotFoundError {
  override readonly code = 'USER_NOT_FOUND';

  constructor() {
    super('User not found');
  }
}

export class UsernameTakenError extends ConflictError {
  override readonly code = 'USERNAME_TAKEN';

  constructor() {
    super('Somebody has this name already');
  }
}

/** Whoever takes the own rights away may be the last who had them. */
export class OwnAccountError extends ConflictError {
  override readonly code = 'OWN_ACCOUNT';

  constructor() {
    super('You cannot do this to yourself: ask another administrator');
  }
}

/** Somebody has to be able to sign in and set things right. */
export class LastAdminError extends ConflictError {
  override readonly code = 'LAST_ADMIN';

  constructor() {
    super('This is the last administrator who can sign in: make another one first');
  }
}

/** The password that was given to confirm something is not the caller's. */
export class WrongPasswordError extends ForbiddenError {
  override readonly code = 'WRONG_PASSWORD';

  constructor() {
    super('The password is wrong');
  }
}
