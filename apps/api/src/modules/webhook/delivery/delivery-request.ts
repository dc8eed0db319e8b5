import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { VERSION } from '../../../platform/version.js';
import { RoleNotAllowedError, roleOf, type Caller } from '../../auth/index.js';
import { envelope, EVENT_WIRE_NAMES, mayHear } from '../../event/index.js';
import { maskHeaders } from '../masked-headers.js';
import { DeliveryNotFoundError } from '../webhook.errors.js';
import type { OwnedWebhook } from '../webhook.repository.js';
import { WebhookService } from '../webhook.service.js';
import { DeliveryLog } from './delivery-log.js';
import { shownUrl, targetUrl } from './target-url.js';

const MASK = '********';

/** The request of a delivery, without its secrets. */
export interface ShownRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** What is not as it goes over the wire. */
  notes: string[];
}

/** Shows what is sent to a receiver, as the stored event and today's settings make it. */
@Injectable()
export class DeliveryRequests {
  constructor(
    private readonly log: DeliveryLog,
    private readonly webhooks: WebhookService,
    private readonly config: Config,
  ) {}

  /** @throws DeliveryNotFoundError where it went meanwhile, RoleNotAllowedError for what the caller may not hear. */
  async show(caller: Caller, { webhook, instanceName }: OwnedWebhook, deliveryId: string): Promise<ShownRequest> {
    const found = await this.log.eventOf(deliveryId);
    if (!found) throw new DeliveryNotFoundError();
    if (!mayHear(caller, found.event)) throw new RoleNotAllowedError(roleOf(caller));
    const { mediaId, attempts, ...facts } = found;
    const url = shownUrl(targetUrl(webhook, facts.event));
    const apikey = webhook.includeKey ? MASK : null;
    const body = envelope({ ...facts, instanceName }, { destination: url, serverUrl: this.config.publicUrl, apikey });
    return {
      url,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': `Wharf/${VERSION}`,
        ...maskHeaders(this.webhooks.headersOf(webhook)),
        'webhook-id': facts.eventId,
        'webhook-timestamp': 'seconds since 1970, of each attempt',
        'webhook-signature': 'v1,…',
        'x-webhook-event': EVENT_WIRE_NAMES[facts.event],
        'x-webhook-attempt': String(Math.max(1, attempts)),
      },
      body: JSON.stringify(body),
      notes: [
        ...(webhook.includeKey ? ['The instance’s key is sent as apikey; here it is masked.'] : []),
        ...(webhook.base64 && mediaId !== null ? ['The file’s bytes are sent as data.message.base64.'] : []),
      ],
    };
  }
}
