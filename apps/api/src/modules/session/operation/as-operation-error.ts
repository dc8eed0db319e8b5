import { SendFailedError, SessionFencedError, SessionNotReadyError, WhatsAppRefusedError } from '@wharf/whatsapp';
import { WharfError } from '../../../platform/errors/index.js';
import { InstanceNotConnectedError } from '../../instance/index.js';
import { SessionElsewhereError } from '../session.errors.js';
import {
  WhatsAppForbidsError,
  WhatsAppKnowsNoneError,
  WhatsAppLimitError,
  WhatsAppRefusesError,
  WhatsAppSilentError,
} from './operation.errors.js';

/**
 * What an operation of a session threw, as the error that its caller is told. Nothing that WhatsApp refuses is a 5xx.
 * An error that no port names stays itself: it is a fault of ours.
 */
export function asOperationError(error: unknown, instanceName: string): unknown {
  if (error instanceof WharfError) return error;
  if (error instanceof SessionNotReadyError) return new InstanceNotConnectedError(instanceName);
  if (error instanceof SessionFencedError) return new SessionElsewhereError();
  if (error instanceof SendFailedError) return new WhatsAppSilentError(error);
  if (error instanceof WhatsAppRefusedError) return refusal(error);
  return error;
}

function refusal(error: WhatsAppRefusedError): WharfError {
  switch (error.code) {
    case null:
    case 408:
      return new WhatsAppSilentError(error);
    case 401:
    case 403:
      return new WhatsAppForbidsError(error);
    case 404:
      return new WhatsAppKnowsNoneError(error);
    case 429:
      return new WhatsAppLimitError();
    default:
      return new WhatsAppRefusesError(error.code, error);
  }
}
