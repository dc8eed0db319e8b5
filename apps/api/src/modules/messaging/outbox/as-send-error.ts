import { SendFailedError, SessionFencedError, SessionNotReadyError } from '@wharf/whatsapp';

/**
 * Whatever a session throws, as one of the errors that its port names.
 * @param mayHaveLeft for an error that does not say itself.
 */
export function asSendError(error: unknown, mayHaveLeft: boolean): Error {
  const isNamed =
    error instanceof SendFailedError || error instanceof SessionNotReadyError || error instanceof SessionFencedError;
  return isNamed ? error : new SendFailedError('the session failed', mayHaveLeft, { cause: error });
}
