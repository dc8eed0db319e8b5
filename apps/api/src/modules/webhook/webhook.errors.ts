import { ConflictError, ForbiddenError, NotFoundError, ValidationError } from '../../platform/errors/index.js';
import type { OutboundRefusal, OutboundRefusedError } from '../../platform/outbound/index.js';

const URL_CODES = Object.freeze({ scheme: 'WEBHOOK_URL_NOT_HTTPS', address: 'WEBHOOK_URL_PRIVATE' } as const);

/** An URL that the outbound policy refuses: not https, or an address that is not public. */
export class WebhookUrlRefusedError extends ValidationError {
  override readonly code: (typeof URL_CODES)[OutboundRefusal];

  constructor({ reason, message }: OutboundRefusedError) {
    super([`The webhook URL is refused: ${message}`]);
    this.code = URL_CODES[reason];
  }
}

/** What is hidden of a webhook was given for one server, and goes to no other without being given again. */
export class WebhookHeadersNeededError extends ValidationError {
  override readonly code = 'WEBHOOK_HEADERS_NEEDED';

  constructor(names: readonly string[]) {
    super([
      `The URL is of another server than before: give the values of these headers again, or send headers without them: ${names.join(', ')}`,
    ]);
  }
}

/** Somebody who may not see keys would have one sent to an address of their choice. */
export class IncludeKeyNotAllowedError extends ForbiddenError {
  override readonly code = 'INCLUDE_KEY_NOT_ALLOWED';

  constructor() {
    super('Keys are for administrators and clients: switch includeKey off, or ask one of them');
  }
}

/** Nothing is delivered to a webhook that is off, so nothing can be sent again. */
export class WebhookDisabledError extends ConflictError {
  override readonly code = 'WEBHOOK_DISABLED';

  constructor() {
    super('This webhook is switched off; switch it on first');
  }
}

/** The same for an id that is unknown and one that belongs to somebody else. */
export class WebhookNotFoundError extends NotFoundError {
  override readonly code = 'WEBHOOK_NOT_FOUND';

  constructor() {
    super('Webhook not found');
  }
}

export class DeliveryNotFoundError extends NotFoundError {
  override readonly code = 'DELIVERY_NOT_FOUND';

  constructor() {
    super('Delivery not found');
  }
}

export class SlotTakenError extends ConflictError {
  override readonly code = 'SLOT_TAKEN';

  constructor() {
    super('This instance has a webhook of this name');
  }
}

/** One more webhook than an instance may have. */
export class TooManyWebhooksError extends ConflictError {
  override readonly code = 'TOO_MANY_WEBHOOKS';

  constructor(most: number) {
    super(`An instance has ${most} webhooks at most; remove one first`);
  }
}
