import {
  applyDecorators,
  Injectable,
  mixin,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

type Fields = Record<string, unknown>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads bodies of older clients as today's; runs after the guards and before the body is validated. */
export function FoldBody(fold: (body: Fields) => Fields): MethodDecorator {
  @Injectable()
  class FoldBodyInterceptor implements NestInterceptor {
    intercept(context: ExecutionContext, next: CallHandler) {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      if (isRecord(request.body)) request.body = fold(request.body);
      return next.handle();
    }
  }
  return applyDecorators(UseInterceptors(mixin(FoldBodyInterceptor)));
}

const BOOLEANS: Readonly<Record<string, boolean>> = Object.freeze({ true: true, false: false });

/** The fields of a query as those of a body; what the body says wins. */
export function foldQuery(query: unknown, body: unknown): unknown {
  if (body !== undefined && !isRecord(body)) return body;
  const fields = Object.entries((query ?? {}) as Fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? (BOOLEANS[value] ?? value) : value,
  ]);
  return { ...(Object.fromEntries(fields) as Fields), ...body };
}

@Injectable()
class QueryAsBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.body = foldQuery(request.query, request.body);
    return next.handle();
  }
}

/** Takes fields of the body from the query too: many libraries send no body with DELETE. What the body says wins. */
export const QueryAsBody = (): MethodDecorator => UseInterceptors(QueryAsBodyInterceptor);

/** A fold that reads fields under other names, where those of today are not there. */
export const renamed =
  (names: Readonly<Record<string, string>>) =>
  (body: Fields): Fields => ({
    ...Object.fromEntries(
      Object.entries(names).flatMap(([old, name]) => (body[old] === undefined ? [] : [[name, body[old]]])),
    ),
    ...body,
  });

/** A fold that lifts the fields of one object to the top; what stands there already wins. */
export const lifted =
  (name: string) =>
  (body: Fields): Fields =>
    isRecord(body[name]) ? { ...body[name], ...body } : body;
