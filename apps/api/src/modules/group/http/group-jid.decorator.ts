import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ValidationError } from '../../../platform/errors/index.js';
import { ApiError } from '../../instance/index.js';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * The group that a request names, in its query or its body, with or without `@g.us`. Old clients look for these words
 * where it is missing.
 */
export const GroupJid = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { query, body } = context.switchToHttp().getRequest<FastifyRequest>();
  const [found] = [query, body].flatMap((place) => (isObject(place) && place.groupJid ? [place.groupJid] : []));
  if (found === undefined) {
    throw new ValidationError(['The group id needs to be informed in the query', 'ex: "groupJid=120362@g.us"']);
  }
  return readGroupJid(found);
});

/** The id of a group, with or without `@g.us`. @throws ValidationError */
export function readGroupJid(found: unknown): string {
  const jid = typeof found === 'string' ? found.trim().replace(/(?:@g\.us)?$/, '@g.us') : '';
  if (!/^\d{5,32}(?:-\d{5,32})?@g\.us$/.test(jid)) {
    throw new ValidationError(['groupJid must be the id of a group, for example 120363025555555555@g.us']);
  }
  return jid;
}

/** Documents it. */
export function ApiGroupJid(): MethodDecorator {
  return applyDecorators(
    ApiQuery({
      name: 'groupJid',
      required: false,
      example: '120363025555555555@g.us',
      description: 'The group; here or in the body, with or without `@g.us`',
    }),
    ApiError(400, 'VALIDATION_ERROR', 'The group id needs to be informed in the query'),
    ApiError(403, 'WHATSAPP_FORBIDDEN', 'WhatsApp does not allow this account to do that'),
    ApiError(
      404,
      'WHATSAPP_NOT_FOUND',
      'WhatsApp does not know what this request names, or does not show it to this account',
    ),
  );
}
