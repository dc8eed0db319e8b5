import { reasonPhrase, type ErrorFacts } from './describe-error.js';

/** The body of every error on every surface. */
export interface ErrorBody {
  status: number;
  /** Reason phrase on Evolution-style routes; the sentence where old front ends print this field. */
  error: string;
  message: string;
  code: string;
  response: { message: readonly unknown[] };
  requestId: string;
}

/** The dashboard's routes and the v1 and Noxivo dialects live below `/api/` and read a sentence from `error`. */
function printsSentence(path: string): boolean {
  return path.startsWith('/api/');
}

/** @param path of the request, without its query. */
export function errorBody(facts: ErrorFacts, path: string, requestId: string): ErrorBody {
  const { status, code, message, messages } = facts;
  const error = printsSentence(path) ? message : reasonPhrase(status);
  return { status, error, message, code, response: { message: messages }, requestId };
}
