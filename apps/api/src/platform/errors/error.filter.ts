import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InjectLogger, type Logger } from '../logging/index.js';
import { describeError, type ErrorFacts } from './describe-error.js';
import { errorBody } from './error-body.js';

/** Writes every error of every route, and logs it as loudly as it deserves. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@InjectLogger() private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const facts = describeError(error);
    this.write(error, facts, request);
    if (reply.sent) return;

    const path = request.url.split('?')[0] ?? '';
    if (facts.retryAfterSeconds !== null) void reply.header('retry-after', String(facts.retryAfterSeconds));
    // A handler that failed half-way may have named another type.
    void reply
      .status(facts.status)
      .header('content-type', 'application/json; charset=utf-8')
      .send(errorBody(facts, path, String(request.id)));
  }

  private write(error: unknown, facts: ErrorFacts, request: FastifyRequest): void {
    const { status, code, details } = facts;
    const route = request.routeOptions?.url;
    const line = { ...details, method: request.method, route, status, code };
    if (facts.logLevel === 'error') this.log.error({ ...line, err: error }, 'request failed');
    else this.log[facts.logLevel](line, 'request refused');
  }
}
