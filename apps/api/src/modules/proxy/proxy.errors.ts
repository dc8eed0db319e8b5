import { WharfError } from '../../platform/errors/index.js';

/** WhatsApp cannot be reached by this proxy; old clients look for the first entry of `response.message`. */
export class InvalidProxyError extends WharfError {
  override readonly code = 'INVALID_PROXY';
  override readonly status = 400;

  /** @param reason what went wrong, without a secret in it. */
  constructor(reason: string, cause?: unknown) {
    super(`Invalid proxy: ${reason}`, { messages: ['Invalid proxy', reason], cause });
  }
}
