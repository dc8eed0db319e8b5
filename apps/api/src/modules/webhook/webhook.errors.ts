import { ConflictError, NotFoundError, ValidationError } from '../../platform/errors/index.js';

/** An URL that the outbound policy refuses: not https, or an address that is not public. */
export class WebhookUrlRefusedError extends ValidationError {
  override readonly code = 'WEBHOOK_URL_NOT_HTTPS';

  constructor(why: string) {
    super([`The webhook URL is refused: ${why}`]);
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
