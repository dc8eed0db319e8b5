import { Injectable } from '@nestjs/common';
import { WebhookRepository } from '../webhook.repository.js';

/** Few enough to be dead within moments. */
const ROWS_AT_ONCE = 5_000;

/**
 * Gives up deliveries that came to be while their webhook was switched off. Nothing else ends them: those of a webhook
 * that is off are neither attempted, nor deleted, nor sent again.
 */
@Injectable()
export class LateDeliveries {
  constructor(private readonly webhooks: WebhookRepository) {}

  /** @returns how many there were. Those that somebody is writing to are left for the next time. */
  async buryAll(signal: AbortSignal): Promise<number> {
    let total = 0;
    for (;;) {
      signal.throwIfAborted();
      const rows = await this.webhooks.buryLate(ROWS_AT_ONCE);
      total += rows;
      if (rows < ROWS_AT_ONCE) return total;
    }
  }
}
