import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ValidationError } from '../errors/index.js';

class InvalidJsonError extends ValidationError {
  override readonly code = 'INVALID_JSON';

  constructor() {
    super(['The body is not valid JSON']);
  }
}

const broken = new WeakSet<FastifyRequest>();

/** Notes that a request's body could not be parsed. */
export function markBroken(request: FastifyRequest): void {
  broken.add(request);
}

/**
 * Refuses requests with a broken body. The server parses before anything of Nest runs, so the fault is only noted there;
 * here, after the guards, it is told to nobody who brought no credential or named what is not there.
 */
@Injectable()
export class RefuseBrokenBody implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    if (broken.has(context.switchToHttp().getRequest<FastifyRequest>())) throw new InvalidJsonError();
    return next.handle();
  }
}
