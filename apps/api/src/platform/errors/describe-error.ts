import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { OverloadedError, StoreUnavailableError } from './common-errors.js';
import { WharfError, type ErrorLogLevel } from './wharf-error.js';

/** Everything about an error that an answer and a log line need. */
export interface ErrorFacts {
  status: number;
  code: string;
  /** One sentence. */
  message: string;
  /** Entries of `response.message`. */
  messages: readonly unknown[];
  logLevel: ErrorLogLevel;
  details: Readonly<Record<string, unknown>>;
  /** Whole seconds, at least 1; null where no header is sent. */
  retryAfterSeconds: number | null;
}

/** What Fastify's own refusals mean; its wording speaks to programmers of servers. */
const fastifyRefusals: Readonly<Record<string, { status: number; code: string; message: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'INVALID_JSON', message: 'The body is not valid JSON' },
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'The body must be JSON: send it with Content-Type: application/json',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'BAD_REQUEST',
    message: 'The body is not as long as Content-Length says',
  },
  FST_ERR_MAX_PARAM_LENGTH: { status: 404, code: 'NOT_FOUND', message: 'A part of the path is too long' },
  FST_ERR_BAD_URL: { status: 400, code: 'BAD_REQUEST', message: 'The path is not a valid URL' },
};

const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'UNAVAILABLE',
};

/** PostgreSQL's classes of lost and refused connections, and what the socket says below them. */
const lostStoreCodes = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const lostStoreWords = new RegExp(
  `^(${[
    'Connection terminated',
    'timeout exceeded when trying to connect',
    'Client has encountered',
    // TypeORM lets go of a connection by itself when that is lost, and then says this to whoever still uses it.
    'Query runner already released',
    'Database connection provided by a query runner was already released',
  ].join('|')})`,
);

/** Whether an error says that the database cannot be reached, as opposed to what it thinks of a statement. */
export function isStoreGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof StoreUnavailableError) return true;
  // What the session store throws once it has tried for long enough, or at once where trying does not help.
  if (error.name === 'SessionStoreError') return (error as { isPassing?: boolean }).isPassing === true;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && lostStoreCodes.test(code)) return true;
  return lostStoreWords.test(error.message) || isStoreGone(driverError);
}

/** What to say of an error that says that nothing can be stored or read now; null for every other one. */
export function storeError(error: unknown): WharfError | null {
  if (!isStoreGone(error)) return null;
  return isCrowded(error) ? new OverloadedError(error) : new StoreUnavailableError(error);
}

/** Marked by the pool: others were served while this one waited. */
function isCrowded(error: unknown): boolean {
  const { isCrowded: marked, driverError } = Object(error) as { isCrowded?: unknown; driverError?: unknown };
  return marked === true || (driverError !== undefined && isCrowded(driverError));
}

function ofWharfError(error: WharfError): ErrorFacts {
  const { status, code, message, messages, logLevel, details } = error;
  const seconds = error.retryAfterSeconds ?? (status === 429 ? 1 : null);
  const retryAfterSeconds = seconds === null ? null : Math.max(1, Math.ceil(seconds));
  return { status, code, message, messages, logLevel, details, retryAfterSeconds };
}

function refusal(status: number, code: string, message: string): ErrorFacts {
  const retryAfterSeconds = status === 429 ? 1 : null;
  return { status, code, message, messages: [message], logLevel: 'debug', details: {}, retryAfterSeconds };
}

/** Fastify's refusals come bare from its router, and as the cause of Nest's exception from everywhere else. */
function ofFastifyRefusal(error: unknown): ErrorFacts | null {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  const known = typeof code === 'string' ? fastifyRefusals[code] : undefined;
  return known ? refusal(known.status, known.code, known.message) : null;
}

function ofHttpException(error: HttpException): ErrorFacts {
  // A parser that finds an own `__proto__` key throws a bare SyntaxError.
  if (error.getStatus() === 400 && error.cause instanceof SyntaxError) {
    return refusal(400, 'INVALID_JSON', 'The body is not valid JSON');
  }
  const status = error.getStatus();
  // The router's own 404 quotes the query, where a key may be.
  const message = error.message.startsWith('Cannot ') ? (error.message.split('?')[0] ?? '') : error.message;
  return refusal(status, codeOfStatus[status] ?? `HTTP_${status}`, message);
}

/** Says what any thrown value means to a caller. What nobody foresaw becomes 500 INTERNAL and tells nothing of itself. */
export function describeError(error: unknown): ErrorFacts {
  if (error instanceof WharfError) return ofWharfError(error);
  const refused = ofFastifyRefusal(error) ?? ofFastifyRefusal((error as { cause?: unknown } | null)?.cause);
  if (refused) return refused;
  if (error instanceof HttpException && error.getStatus() < 500) return ofHttpException(error);
  const ofStore = storeError(error);
  if (ofStore) return ofWharfError(ofStore);
  const internal = refusal(500, 'INTERNAL', 'Something went wrong here; the requestId finds it in the log');
  return { ...internal, logLevel: 'error' };
}

/** The standard words for a status ("Bad Request"). */
export function reasonPhrase(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}
