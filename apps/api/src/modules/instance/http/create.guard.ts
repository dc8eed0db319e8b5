import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../../auth/index.js';
import { CannotCreateInstanceError } from '../instance.errors.js';

/** An instance's key creates nothing, and is told so before its body is read. */
@Injectable()
export class CreateGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (caller.kind === 'instance') throw new CannotCreateInstanceError();
    return true;
  }
}
