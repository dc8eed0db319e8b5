import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const NAMES: Readonly<Record<string, string>> = {
  reject_call: 'rejectCall',
  msg_call: 'msgCall',
  groups_ignore: 'groupsIgnore',
  always_online: 'alwaysOnline',
  read_messages: 'readMessages',
  read_status: 'readStatus',
  sync_full_history: 'syncFullHistory',
  echo_api_sends: 'echoApiSends',
  native_buttons: 'nativeButtons',
};

/** Reads the names of Evolution v1 (`reject_call`) like those of v2; runs before the body is validated. */
@Injectable()
export class SnakeSettingsInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { body } = request;
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      request.body = Object.fromEntries(Object.entries(body).map(([name, value]) => [NAMES[name] ?? name, value]));
    }
    return next.handle();
  }
}
