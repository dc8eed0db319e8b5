import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map } from 'rxjs';

/** Writes an answer of null as the JSON that old clients parse; otherwise nothing at all would be written. */
@Injectable()
export class NullAsJson implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>) {
    return next.handle().pipe(
      map((answer) => {
        if (answer !== null) return answer;
        context.switchToHttp().getResponse<FastifyReply>().type('application/json; charset=utf-8');
        return 'null';
      }),
    );
  }
}
