import type { Socket } from 'node:net';
import { ulid } from 'ulid';
import { errorBody, reasonPhrase } from '../errors/index.js';

interface Refusal {
  status: number;
  code: string;
  message: string;
}

const NO_HTTP: Refusal = { status: 400, code: 'BAD_REQUEST', message: 'The request is not valid HTTP' };
/** By the words of the parser. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'REQUEST_TIMEOUT', message: 'The request took too long to come' },
  HPE_HEADER_OVERFLOW: { status: 431, code: 'HEADERS_TOO_LARGE', message: 'The headers of the request are too large' },
};

/** Answers in the one shape of errors what is so broken that there is no request, and ends the connection. */
export function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, code, message } = REFUSALS[error.code ?? ''] ?? NO_HTTP;
  const requestId = ulid();
  const facts = {
    status,
    code,
    message,
    messages: [message],
    logLevel: 'debug',
    details: {},
    retryAfterSeconds: null,
  } as const;
  const body = Buffer.from(JSON.stringify(errorBody(facts, '', requestId)));
  const head = [
    `HTTP/1.1 ${status} ${reasonPhrase(status)}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${body.length}`,
    `x-request-id: ${requestId}`,
    'connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]), () => socket.destroy());
}
