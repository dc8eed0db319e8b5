import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ValidationError } from '../../../platform/errors/index.js';

const MAX_KEY_LENGTH = 255;

/** What the headers of a send ask for. */
export interface SendHeaders {
  idempotencyKey: string | null;
  /** `Prefer: respond-async`: answer as soon as the message is accepted. */
  async: boolean;
}

export function readSendHeaders(headers: Record<string, string | string[] | undefined>): SendHeaders {
  const key = String(headers['idempotency-key'] ?? '').trim();
  if (key.length > MAX_KEY_LENGTH)
    throw new ValidationError([`Idempotency-Key must be at most ${MAX_KEY_LENGTH} long`]);
  const prefers = String(headers.prefer ?? '')
    .split(/[,;]/)
    .map((preference) => preference.trim().toLowerCase());
  return { idempotencyKey: key === '' ? null : key, async: prefers.includes('respond-async') };
}

/** The headers of a send. */
export const SendHeadersOf = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readSendHeaders(context.switchToHttp().getRequest<FastifyRequest>().headers),
);
