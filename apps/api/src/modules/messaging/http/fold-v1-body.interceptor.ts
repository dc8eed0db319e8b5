import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

type Json = Record<string, unknown>;

/** What Evolution v1 wraps the fields of a kind in, and what they are called in v2. */
const WRAPPERS: Readonly<Record<string, (inner: Json) => Json>> = {
  textMessage: ({ text }) => ({ text }),
  mediaMessage: (inner) => inner,
  audioMessage: ({ audio }) => ({ audio }),
  stickerMessage: ({ image, sticker }) => ({ sticker: sticker ?? image }),
  locationMessage: (inner) => inner,
  pollMessage: (inner) => inner,
  reactionMessage: (inner) => inner,
  buttonsMessage: (inner) => inner,
  buttonMessage: (inner) => inner,
  listMessage: (inner) => inner,
  statusMessage: (inner) => inner,
};

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{options: {delay, …}, textMessage: {text}}` of Evolution v1 as the flat body of v2. What is flat already wins. */
export function foldV1Body(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const wrapped = Object.keys(WRAPPERS).filter((name) => isRecord(body[name]));
  const { options, contactMessage } = body;
  if (wrapped.length === 0 && !isRecord(options) && !Array.isArray(contactMessage)) return body;
  const { delay, quoted, linkPreview, encoding, mentions } = isRecord(options) ? options : {};
  const { everyOne, mentioned } = isRecord(mentions) ? mentions : {};
  const folded: Json = {
    delay,
    quoted,
    linkPreview,
    encoding,
    everyOne,
    mentioned,
    ...(Array.isArray(contactMessage) && { contact: contactMessage as unknown[] }),
    ...Object.assign({}, ...wrapped.map((name) => WRAPPERS[name]?.(body[name] as Json))),
    ...Object.fromEntries(Object.entries(body).filter(([name]) => !wrapped.includes(name) && !EMPTIED.has(name))),
  };
  return Object.fromEntries(Object.entries(folded).filter(([, value]) => value !== undefined));
}

const EMPTIED = new Set(['options', 'contactMessage']);

/** Folds bodies of Evolution v1; interceptors run before the body is validated. */
@Injectable()
export class FoldV1BodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.body = foldV1Body(request.body);
    return next.handle();
  }
}
