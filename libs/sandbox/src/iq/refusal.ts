import type { NetworkError } from '../errors.js';
import { type BinaryNode, iqError } from '../wire/nodes.js';

/** What stands in the `text` of an error: clients make their own error's message of it (R14). */
const REASONS: Readonly<Record<number, string>> = {
  400: 'bad-request',
  401: 'not-authorized',
  403: 'forbidden',
  404: 'item-not-found',
  406: 'not-acceptable',
  409: 'conflict',
  410: 'gone',
  501: 'feature-not-implemented',
};

/** The refusal of an iq, as the error that it was refused with demands. */
export function refusal(request: BinaryNode, { status }: NetworkError): BinaryNode {
  return iqError(request, status, REASONS[status] ?? 'internal-server-error');
}
