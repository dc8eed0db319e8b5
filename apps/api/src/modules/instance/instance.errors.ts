import { connectionStateOf, type SessionReason } from '@wharf/whatsapp';
import { ConflictError, ForbiddenError, NotFoundError, WharfError } from '../../platform/errors/index.js';

/** The same for a name that is unknown and one that belongs to somebody else. */
export class InstanceNotFoundError extends NotFoundError {
  override readonly code = 'INSTANCE_NOT_FOUND';

  constructor(instanceName: string) {
    super(`The "${instanceName}" instance does not exist`);
  }
}

/** A filter of a list named an instance that the caller cannot see; worded as old clients expect it there. */
export class ListedInstanceNotFoundError extends NotFoundError {
  override readonly code = 'INSTANCE_NOT_FOUND';

  constructor(filter: string) {
    super(`Instance "${filter}" not found`);
  }
}

/** An instance key was used on another name, whether that exists or not. */
export class ForeignInstanceKeyError extends ForbiddenError {
  override readonly code = 'INVALID_API_KEY';

  constructor() {
    super('This API key belongs to another instance');
  }
}

export class CannotCreateInstanceError extends ForbiddenError {
  override readonly code = 'INVALID_API_KEY';

  constructor() {
    super('This credential cannot create instances');
  }
}

export class InstanceExistsError extends ConflictError {
  override readonly code = 'INSTANCE_EXISTS';

  /** Old clients look for this very text. */
  constructor(instanceName: string) {
    super(`This name "${instanceName}" is already in use.`);
  }
}

export class InstanceLimitError extends ForbiddenError {
  override readonly code = 'INSTANCE_LIMIT';

  constructor(maxInstances: number) {
    super(`This client may have ${maxInstances} instances and has them all; delete one or ask for a higher limit`);
  }
}

export class InvalidIntegrationError extends WharfError {
  override readonly code = 'INVALID_INTEGRATION';
  override readonly status = 400;

  constructor() {
    super('Invalid integration');
  }
}

export class InstanceNotConnectedError extends WharfError {
  override readonly code = 'INSTANCE_NOT_CONNECTED';
  override readonly status = 400;

  constructor(instanceName: string) {
    super(`The "${instanceName}" instance is not connected`);
  }
}

/** Connecting ended in a state that only a person can change; the code is the reason in upper case. */
export class ConnectFailedError extends WharfError {
  override readonly code: string;
  override readonly status = 400;

  constructor(reason: SessionReason, sentence: string) {
    super(sentence || `The connection was given up (${connectionStateOf(reason)}, ${reason})`);
    this.code = reason.toUpperCase();
  }
}

/** WhatsApp offered nothing to scan in time. */
export class ConnectTimeoutError extends WharfError {
  override readonly code = 'CONNECT_TIMEOUT';
  override readonly status = 400;

  constructor(waitedMs: number) {
    super(
      `WhatsApp offered neither a QR code nor a connection within ${Math.round(waitedMs / 1000)} seconds; the attempt goes on, ask again in a moment`,
    );
  }
}

export class PairingCodeError extends WharfError {
  override readonly code = 'PAIRING_CODE_FAILED';
  override readonly status = 400;

  constructor(cause: unknown) {
    super('WhatsApp gave no pairing code for this number; check the number, or scan the QR code instead', { cause });
  }
}
