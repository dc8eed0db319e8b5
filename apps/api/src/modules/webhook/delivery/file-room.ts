import { Injectable } from '@nestjs/common';

const MB = 1024 ** 2;

/** Bytes of files, in base64, that the bodies under way in one process may hold. */
const LIMITS = Object.freeze({
  total: 128 * MB,
  /** Those of `total` that may go to webhooks whose last attempt failed. */
  failing: 64 * MB,
  /** Those of `total` that may go to one webhook. */
  perWebhook: 32 * MB,
});

/** Whom a body goes to. */
export interface Receiver {
  webhookId: string;
  failing: boolean;
}

/**
 * Counts the bytes of files in the bodies under way: each is held in memory until its receiver has answered, and hundreds
 * that hang would be gigabytes. Who fails, and any one webhook, has a share only.
 */
@Injectable()
export class FileRoom {
  limits: Readonly<typeof LIMITS> = LIMITS;
  private readonly held = new Set<Receiver & { bytes: number }>();

  get bytes(): number {
    return this.sum(() => true);
  }

  /** @returns what gives the room back; null where there is none for so many bytes now. */
  take({ webhookId, failing }: Receiver, bytes: number): (() => void) | null {
    const { total, failing: forFailing, perWebhook } = this.limits;
    // Whoever holds nothing gets its one body, so that a large one can go at all.
    const own = this.sum((one) => one.webhookId === webhookId);
    const isTooMuch =
      this.bytes + bytes > total ||
      (own > 0 && own + bytes > perWebhook) ||
      (failing && this.sum((one) => one.failing) + bytes > forFailing);
    if (isTooMuch) return null;
    const one = { webhookId, failing, bytes };
    this.held.add(one);
    return () => void this.held.delete(one);
  }

  private sum(counts: (one: Receiver) => boolean): number {
    let bytes = 0;
    for (const one of this.held) if (counts(one)) bytes += one.bytes;
    return bytes;
  }
}
