import type { MessageContent, MessageKind } from '@wharf/whatsapp';
import type { Caller } from '../auth/index.js';
import type { Instance } from '../instance/index.js';

/** A send that asks to be let through. */
export interface SendRequest {
  caller: Caller;
  instance: Instance;
  chatJid: string;
  kind: MessageKind;
}

/** How a message was let through. */
export interface Reservation {
  /** Codes of the rules that it breaks, which only warn. */
  warnings: readonly string[];
  /** How many messages the number may send today, and how many of those are left; null where nobody counts. */
  day: { limit: number; remaining: number } | null;
  /** Nothing came of the message: it was not accepted, and counts for nothing. */
  giveBack(): Promise<void>;
}

/** Decides whether a message may be sent now: content rules, and limits per minute and day. */
export abstract class SendPolicy {
  /**
   * Counts the message, or refuses it; before any work is done for it.
   * @throws WharfError with status 429 and `Retry-After` for a limit.
   */
  abstract reserve(request: SendRequest): Promise<Reservation>;

  /**
   * Judges what the message says.
   * @returns codes of the rules that it breaks, which only warn.
   * @throws WharfError with status 400 for one that refuses.
   */
  abstract judge(content: MessageContent): readonly string[];
}
