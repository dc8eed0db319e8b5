import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { SpooledFile } from '../intake/spooled-file.js';

const uploads = new WeakMap<FastifyRequest, SpooledFile>();

export const uploadOf = (request: FastifyRequest): SpooledFile | null => uploads.get(request) ?? null;

export function setUpload(request: FastifyRequest, file: SpooledFile): void {
  uploads.set(request, file);
}

/** The file that came with the request, in the part `file` of a form; null where none did. */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext): SpooledFile | null =>
  uploadOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** A signal that is aborted when the caller goes before it was answered. */
export const CallerGone = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal => {
  const { raw } = context.switchToHttp().getResponse<{ raw: NodeJS.WritableStream & { writableEnded: boolean } }>();
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableEnded) gone.abort();
  });
  return gone.signal;
});
