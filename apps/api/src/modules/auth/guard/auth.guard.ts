import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import {
  AdminRequiredError,
  InvalidApiKeyError,
  InvalidTokenError,
  MissingTokenError,
  RoleNotAllowedError,
} from '../auth.errors.js';
import { StoreWatch } from '../../../platform/storage/index.js';
import { roleOf, type Caller } from '../caller.js';
import { CredentialResolver } from '../credentials/credential-resolver.js';
import { presentedBearer } from '../credentials/presented-credential.js';
import type { UserRole } from '../user.entity.js';
import { RequestCaller } from './request-caller.js';
import { ROLES } from './roles.decorator.js';
import { SURFACE, type SurfaceName } from './surface.decorator.js';

const READING_METHODS = ['GET', 'HEAD'];

/**
 * The first check of every route: who is asking? Without a credential 401, with one that is not good here 403, and
 * nothing about what the route names is looked at before.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly credentials: CredentialResolver,
    private readonly callers: RequestCaller,
    private readonly store: StoreWatch,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const surface = this.reflector.getAllAndOverride<SurfaceName | undefined>(SURFACE, places) ?? 'evolution';
    if (surface === 'public') return true;
    this.store.assertReachable();

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = surface === 'admin' ? await this.personOf(request) : await this.callers.of(request);
    const roles = this.reflector.getAllAndOverride<UserRole[] | undefined>(ROLES, places);
    assertRole(caller, roles, request.method);
    request.caller = caller;
    return true;
  }

  private async personOf(request: FastifyRequest): Promise<Caller> {
    const presented = presentedBearer(request.headers);
    if (!presented) throw new MissingTokenError();
    const caller = await this.credentials.resolveToken(presented.text);
    if (!caller) throw new InvalidTokenError();
    return caller;
  }
}

function assertRole(caller: Caller, roles: readonly UserRole[] | undefined, method: string): void {
  const role = roleOf(caller);
  const allowed = roles ? roles.includes(role) : role !== 'viewer' || READING_METHODS.includes(method);
  if (allowed) return;
  if (caller.kind !== 'user') throw new InvalidApiKeyError();
  throw roles?.length === 1 && roles[0] === 'admin' ? new AdminRequiredError() : new RoleNotAllowedError(role);
}
