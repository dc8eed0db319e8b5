import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { setInstanceInContext } from '../../../platform/logging/index.js';
import type { Caller } from '../../auth/index.js';
import type { Instance } from '../instance.entity.js';
import { InstanceAccess } from './instance-access.js';

interface InstanceRequest {
  params: Record<string, string | undefined>;
  caller?: Caller;
  instance?: Instance;
}

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<InstanceRequest>();

/**
 * Resolves the instance that a path names (`:instanceName` or `:name`). Guards run after authentication and before the
 * body is validated, so a stranger learns from a bad body nothing that a good one would not tell.
 */
@Injectable()
export class InstanceGuard implements CanActivate {
  constructor(private readonly access: InstanceAccess) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const instanceName = request.params.instanceName ?? request.params.name;
    if (!request.caller || instanceName === undefined) {
      throw new Error('InstanceGuard needs an authenticated route with an instance name in its path');
    }
    request.instance = await this.access.resolve(request.caller, instanceName);
    setInstanceInContext(request.instance.id);
    return true;
  }
}

/** The instance that {@link InstanceGuard} resolved. */
export const CurrentInstance = createParamDecorator((_: unknown, context: ExecutionContext): Instance => {
  const { instance } = requestOf(context);
  if (!instance) throw new Error('@CurrentInstance() needs @UseGuards(InstanceGuard)');
  return instance;
});
