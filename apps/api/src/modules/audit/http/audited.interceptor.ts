import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { callerName, type Caller } from '../../auth/index.js';
import { AUDITED, type AuditRule } from '../audited.decorator.js';
import { AuditService, type NewAuditEntry } from '../audit.service.js';

/** A request as guards leave it. */
type GuardedRequest = Pick<FastifyRequest, 'id' | 'ip' | 'params' | 'body' | 'query'> & {
  caller?: Caller;
  instance?: { name: string; clientId: number | null };
};

/** Nothing that is read here was validated. */
const MOST_FIELDS = 50;
const MOST_CHARACTERS = 100;

/** Writes what routes with {@link Audited} or {@link AuditedOfPeople} did, once they did it. */
@Injectable()
export class AuditedInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const rule = this.reflector.get<AuditRule | undefined>(AUDITED, context.getHandler());
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    if (!rule || (rule.by === 'people' && request.caller?.kind !== 'user')) return next.handle();
    const entry = entryOf(rule, request);
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.audit.record(null, entry);
        return answer;
      }),
    );
  }
}

function entryOf({ action, shows }: AuditRule, request: GuardedRequest): NewAuditEntry {
  const { id, ip, caller, instance } = request;
  const given = { ...recordOf(request.query), ...recordOf(request.body) };
  const named = typeof given.instanceName === 'string' ? given.instanceName : null;
  const wantedClient = typeof given.client_id === 'number' ? given.client_id : null;
  const ownClient = caller && 'clientId' in caller ? caller.clientId : null;
  const fields = Object.keys(given).slice(0, MOST_FIELDS).map(cut);
  const shown = shows.map((path) => [path, scalarAt(given, path)] as const).filter(([, value]) => value !== null);
  const details = { ...Object.fromEntries(shown), ...(fields.length > 0 && { fields }) };
  return {
    actor: caller ? callerName(caller) : 'anonymous',
    action,
    target: instance?.name ?? named,
    clientId: instance ? instance.clientId : (ownClient ?? wantedClient),
    details,
    address: ip,
    requestId: String(id),
  };
}

/** What stands at a path, as far as it is no more than a word or a number. */
function scalarAt(given: Record<string, unknown>, path: string): string | number | boolean | null {
  const value = path.split('.').reduce<unknown>((place, name) => recordOf(place)[name], given);
  if (typeof value === 'string') return cut(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

const cut = (text: string): string => text.slice(0, MOST_CHARACTERS);

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
