import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../../auth/index.js';
import { WebhookAccess } from '../webhook-access.js';
import type { OwnedWebhook } from '../webhook.repository.js';

type WebhookRequest = FastifyRequest<{ Params: { id: string } }> & { ownedWebhook?: OwnedWebhook };

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<WebhookRequest>();

/** Resolves the webhook that a path names (`:id`), before the body is looked at. */
@Injectable()
export class WebhookGuard implements CanActivate {
  constructor(private readonly access: WebhookAccess) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    request.ownedWebhook = await this.access.webhook(callerOf(request), request.params.id);
    return true;
  }
}

/** Resolves the delivery that a path names (`:id`), and with it the webhook. */
@Injectable()
export class DeliveryGuard implements CanActivate {
  constructor(private readonly access: WebhookAccess) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    request.ownedWebhook = await this.access.ofDelivery(callerOf(request), request.params.id);
    return true;
  }
}

/** The webhook that one of the guards resolved. */
export const CurrentWebhook = createParamDecorator((_: unknown, context: ExecutionContext): OwnedWebhook => {
  const { ownedWebhook } = requestOf(context);
  if (!ownedWebhook) throw new Error('@CurrentWebhook() needs WebhookGuard or DeliveryGuard');
  return ownedWebhook;
});
