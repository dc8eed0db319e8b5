import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerName } from '../caller.js';

/** Who does something and from where, for the audit log. */
export interface RequestOrigin {
  /** `callerName` of the caller; `anonymous` on public routes. */
  actor: string;
  /** IP address. */
  address: string;
  requestId: string;
}

/** Injects a request's origin into a handler. */
export const Origin = createParamDecorator((_: unknown, context: ExecutionContext): RequestOrigin => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const actor = request.caller ? callerName(request.caller) : 'anonymous';
  return { actor, address: request.ip, requestId: String(request.id) };
});
