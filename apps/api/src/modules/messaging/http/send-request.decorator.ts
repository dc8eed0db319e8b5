import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../../auth/index.js';
import type { Instance } from '../../instance/index.js';
import { uploadOf } from '../../media/index.js';
import type { SendContext } from '../accept/send-context.js';
import { readSendHeaders, tellReservation } from './send-headers.js';

/** Everything about a request to send, besides its body. */
export interface SendRequest extends SendContext {
  /** Answer as soon as the message is accepted. */
  async: boolean;
}

/** What a request to send brings along besides its body: caller, instance, headers and file. Needs `InstanceGuard`. */
export const SendRequestOf = createParamDecorator((_: unknown, context: ExecutionContext): SendRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { instance?: Instance }>();
  const reply = context.switchToHttp().getResponse<FastifyReply>();
  if (!request.instance) throw new Error('@SendRequestOf() needs @UseGuards(InstanceGuard)');
  return {
    caller: callerOf(request),
    instance: request.instance,
    upload: uploadOf(request),
    onReserved: (reservation) => tellReservation(reply, reservation),
    ...readSendHeaders(request.headers),
  };
});
