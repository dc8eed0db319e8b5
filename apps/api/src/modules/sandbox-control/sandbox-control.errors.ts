import { ConflictError, NotFoundError, WharfError } from '../../platform/errors/index.js';

export class NoSandboxError extends NotFoundError {
  override readonly code = 'NO_SANDBOX';

  constructor() {
    super(
      'This gateway does not run on the sandbox network; start it with WHATSAPP_NETWORK=sandbox to use these calls',
    );
  }
}

/** The network understood the call and refused it. */
export class SandboxRefusedError extends WharfError {
  constructor(
    override readonly status: number,
    override readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

export class SandboxUnavailableError extends WharfError {
  override readonly code = 'SANDBOX_UNAVAILABLE';
  override readonly status = 503;

  constructor(cause: unknown) {
    super('The sandbox network does not answer; it is being started again', { cause, retryAfterSeconds: 2 });
  }
}

/** There is nothing to scan. */
export class NoQrOnShowError extends ConflictError {
  override readonly code = 'NO_QR_ON_SHOW';

  constructor(instanceName: string) {
    super(`The "${instanceName}" instance shows no QR code right now; connect it first`);
  }
}
