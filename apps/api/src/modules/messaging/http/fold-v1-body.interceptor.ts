import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{options: {delay, …}, textMessage: {text}}` of Evolution v1 as the flat body of v2. What is flat already wins. */
export function foldV1Body(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const { textMessage, options, ...flat } = body;
  if (!isRecord(textMessage) && !isRecord(options)) return body;
  const { delay, quoted, linkPreview, mentions } = isRecord(options) ? options : {};
  const { everyOne, mentioned } = isRecord(mentions) ? mentions : {};
  const folded = {
    delay,
    quoted,
    linkPreview,
    everyOne,
    mentioned,
    text: isRecord(textMessage) ? textMessage.text : undefined,
    ...flat,
  };
  return Object.fromEntries(Object.entries(folded).filter(([, value]) => value !== undefined));
}

/** Folds bodies of Evolution v1; interceptors run before the body is validated. */
@Injectable()
export class FoldV1BodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.body = foldV1Body(request.body);
    return next.handle();
  }
}
