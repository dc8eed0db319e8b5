import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { ulid } from 'ulid';
import { describeError, errorBody } from '../../../platform/errors/index.js';

/** Answers a handshake with the body that every error has, and ends its connection. */
export function refuseUpgrade(socket: Duplex, path: string, error: unknown): void {
  const facts = describeError(error);
  const requestId = ulid();
  const body = JSON.stringify(errorBody(facts, path, requestId));
  const retryAfter = facts.retryAfterSeconds === null ? [] : [`retry-after: ${facts.retryAfterSeconds}`];
  const head = [
    `HTTP/1.1 ${facts.status} ${STATUS_CODES[facts.status] ?? 'Error'}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    ...retryAfter,
    'connection: close',
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const HOP_HEADERS = ['upgrade', 'http2-settings'];

/**
 * Answers as if no upgrade had been offered. Java's HTTP client and `curl --http2` offer HTTP/2 with every plain request,
 * and Node takes each of them out of HTTP as soon as anybody listens for upgrades: the request is put back and read
 * anew.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/${request.httpVersion}`];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at] ?? '';
    const value = withoutHops(name, request.rawHeaders[at + 1] ?? '');
    if (value !== null) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

function withoutHops(name: string, value: string): string | null {
  if (HOP_HEADERS.includes(name.toLowerCase())) return null;
  if (name.toLowerCase() !== 'connection') return value;
  const left = value
    .split(',')
    .map((token) => token.trim())
    .filter((token) => !HOP_HEADERS.includes(token.toLowerCase()));
  return left.join(', ') || null;
}
