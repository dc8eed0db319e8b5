import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiInstanceRoute, InstanceGuard } from '../../instance/index.js';

/** A controller of routes of one instance that send. */
export const MessageController = (path: 'message' | 'chat') =>
  applyDecorators(
    ApiTags(path === 'message' ? 'Messages' : 'Chats'),
    ApiSecurity('apikey'),
    ApiInstanceRoute(),
    UseGuards(InstanceGuard),
    Controller(path),
  );
