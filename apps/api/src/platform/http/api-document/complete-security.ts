import { addError } from './complete-responses.js';
import type { Operation } from './operations.js';

/**
 * Says which credentials an operation takes. Where a key is taken, the token of somebody who is signed in is taken too;
 * an operation that names none is open to all.
 */
export function completeSecurity(operation: Operation): void {
  const named = operation.security ?? [];
  const takesKeys = named.some((scheme) => 'apikey' in scheme);
  operation.security = takesKeys ? [{ apikey: [] }, { bearer: [] }] : named;
  if (named.length === 0) return;
  if (takesKeys) {
    addError(operation, 401, 'MISSING_API_KEY', 'Send your key in the header "apikey"');
    addError(operation, 403, 'INVALID_API_KEY', 'This key is unknown, deactivated, or not allowed here');
  } else {
    addError(operation, 401, 'MISSING_TOKEN', 'Access token required');
    addError(operation, 403, 'INVALID_TOKEN', 'Invalid or expired token');
  }
}
