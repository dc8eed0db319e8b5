import type { ClaimedDelivery } from './claimed-delivery.js';
import type { Capacity } from './delivery-queue.js';

/** Attempts of one process at a time. */
const LIMITS = Object.freeze({
  /** Attempts that are younger than `SLOW_MS`. */
  fast: 200,
  /** Those of `fast` that may go to webhooks whose last attempt failed. */
  fastFailing: 50,
  /** Those of `fast` that may go to one host. */
  fastPerHost: 64,
  /** All, those that take long included: what they cost is a socket and a body each. */
  total: 1_000,
  /** Those of `total` that may go to webhooks whose last attempt failed. */
  totalFailing: 400,
  perWebhook: Object.freeze({ unproven: 2, proven: 8, failing: 1 }),
});

/** An attempt that takes longer stops counting against what others may have. */
export const SLOW_MS = 1_000;

/** One attempt under way. */
export interface Attempt {
  readonly delivery: ClaimedDelivery;
  isSlow: boolean;
}

/**
 * Counts attempts so that a receiver that hangs holds nothing that others need. It begins with two slots, and gets more
 * once it has answered; an attempt that takes a second leaves its slot to others and keeps further ones from its webhook;
 * a webhook that failed has one; and a host has a share of the slots, however many webhooks lead to it.
 */
export class AttemptsUnderWay {
  private readonly attempts = new Set<Attempt>();

  get all(): ReadonlySet<Attempt> {
    return this.attempts;
  }

  begin(delivery: ClaimedDelivery): Attempt {
    const attempt = { delivery, isSlow: false };
    this.attempts.add(attempt);
    return attempt;
  }

  has(attempt: Attempt): boolean {
    return this.attempts.has(attempt);
  }

  end(attempt: Attempt): void {
    this.attempts.delete(attempt);
  }

  clear(): void {
    this.attempts.clear();
  }

  capacity(): Capacity {
    const webhooks = new Map<string, { attempts: number; isSlow: boolean }>();
    const hosts = new Map<string, number>();
    let [fast, fastFailing, failing] = [0, 0, 0];
    for (const { delivery, isSlow } of this.attempts) {
      const { webhookId, host } = delivery;
      const known = webhooks.get(webhookId);
      webhooks.set(webhookId, { attempts: (known?.attempts ?? 0) + 1, isSlow: isSlow || (known?.isSlow ?? false) });
      if (delivery.failing) failing += 1;
      if (isSlow) continue;
      hosts.set(host, (hosts.get(host) ?? 0) + 1);
      fast += 1;
      if (delivery.failing) fastFailing += 1;
    }
    return {
      free: Math.max(0, Math.min(LIMITS.fast - fast, LIMITS.total - this.attempts.size)),
      freeForFailing: Math.max(0, Math.min(LIMITS.fastFailing - fastFailing, LIMITS.totalFailing - failing)),
      perWebhook: LIMITS.perWebhook,
      perHost: LIMITS.fastPerHost,
      webhooks,
      hosts,
    };
  }
}
