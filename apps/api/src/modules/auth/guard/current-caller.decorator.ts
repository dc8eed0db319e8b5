import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../caller.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard on every route that reads credentials. */
    caller?: Caller;
  }
}

/** The caller of a request that passed the guard. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('a handler asks for the caller of a public route');
  return request.caller;
}

/** Injects the caller into a handler; not for public routes. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
