import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { callerName, type Caller } from '../../auth/index.js';
import { AUDITED } from '../audited.decorator.js';
import { AuditService, type NewAuditEntry } from '../audit.service.js';

/** A request as guards leave it. */
type GuardedRequest = Pick<FastifyRequest, 'id' | 'ip' | 'params' | 'body'> & {
  caller?: Caller;
  instance?: { name: string; clientId: number | null };
};

/** Writes what routes with {@link Audited} did, once they did it. */
@Injectable()
export class AuditedInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const action = this.reflector.get<string | undefined>(AUDITED, context.getHandler());
    if (action === undefined) return next.handle();
    const entry = entryOf(action, context.switchToHttp().getRequest<GuardedRequest>());
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.audit.record(null, entry);
        return answer;
      }),
    );
  }
}

function entryOf(action: string, { id, ip, body, caller, instance }: GuardedRequest): NewAuditEntry {
  const given = isRecord(body) ? body : {};
  const named = typeof given.instanceName === 'string' ? given.instanceName : null;
  const wantedClient = typeof given.client_id === 'number' ? given.client_id : null;
  const ownClient = caller && 'clientId' in caller ? caller.clientId : null;
  const fields = Object.keys(given);
  return {
    actor: caller ? callerName(caller) : 'anonymous',
    action,
    target: instance?.name ?? named,
    clientId: instance ? instance.clientId : (ownClient ?? wantedClient),
    details: fields.length > 0 ? { fields } : {},
    address: ip,
    requestId: String(id),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
