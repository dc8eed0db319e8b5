import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import {
  AdminRequiredError,
  InvalidApiKeyError,
  InvalidTokenError,
  MissingApiKeyError,
  MissingTokenError,
  RoleNotAllowedError,
} from '../auth.errors.js';
import { roleOf, type Caller } from '../caller.js';
import { CredentialResolver } from '../credentials/credential-resolver.js';
import { presentedBearer, presentedCredential } from '../credentials/presented-credential.js';
import { looksLikeToken } from '../credentials/user-token.js';
import type { UserRole } from '../user.entity.js';
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
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const surface = this.reflector.getAllAndOverride<SurfaceName | undefined>(SURFACE, places) ?? 'evolution';
    if (surface === 'public') return true;

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = surface === 'admin' ? await this.personOf(request) : await this.callerOf(request);
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

  private async callerOf(request: FastifyRequest): Promise<Caller> {
    const presented = presentedCredential(request.headers);
    if (!presented) throw new MissingApiKeyError();
    const caller = await this.credentials.resolve(presented);
    if (!caller)
      throw presented.bearer && looksLikeToken(presented.text) ? new InvalidTokenError() : new InvalidApiKeyError();
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
