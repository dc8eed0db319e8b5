import { WharfError } from '../../platform/errors/index.js';

/** The media store cannot be written to or read. */
export class MediaStoreUnavailableError extends WharfError {
  override readonly code = 'STORE_UNAVAILABLE';
  override readonly status = 503;
  override readonly logLevel = 'error';

  constructor(reason: string, cause?: unknown) {
    super(`Files cannot be stored right now: ${reason}`, { cause, retryAfterSeconds: 30 });
  }
}

/** A file that should be there is not. */
export class StoredFileMissingError extends Error {
  override readonly name = 'StoredFileMissingError';

  constructor(storageKey: string) {
    super(`the media store has no file ${storageKey}`);
  }
}
