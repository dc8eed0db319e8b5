import type { FastifyError } from 'fastify';
import { NetworkError } from '../errors.js';

/** The body of a refusal. */
export function toAnswer(error: FastifyError | NetworkError) {
  if (error instanceof NetworkError) {
    return { status: error.status, error: reasonOf(error.status), code: error.code, message: error.message };
  }
  const status = error.statusCode ?? 500;
  const invalid = error.validationContext === 'querystring' ? 'INVALID_QUERY' : 'INVALID_BODY';
  const code = error.validation ? invalid : status < 500 ? 'BAD_REQUEST' : 'INTERNAL';
  return { status, error: reasonOf(status), code, message: status < 500 ? error.message : 'The network failed' };
}

function reasonOf(status: number): string {
  const reasons: Record<number, string> = { 400: 'Bad Request', 404: 'Not Found', 409: 'Conflict' };
  return reasons[status] ?? (status < 500 ? 'Request Refused' : 'Internal Server Error');
}
