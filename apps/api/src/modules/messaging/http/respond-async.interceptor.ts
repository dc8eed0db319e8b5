import { HttpStatus, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSendHeaders } from './send-headers.js';

/** Answers 202 in place of 200 or 201 where the caller does not want to wait (`Prefer: respond-async`). */
@Injectable()
export class RespondAsyncInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const http = context.switchToHttp();
    const { async } = readSendHeaders(http.getRequest<FastifyRequest>().headers);
    if (async) void http.getResponse<FastifyReply>().status(HttpStatus.ACCEPTED);
    return next.handle();
  }
}
