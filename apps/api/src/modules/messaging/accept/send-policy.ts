import { Injectable } from '@nestjs/common';
import type { MessageContent } from '@wharf/whatsapp';
import type { Caller } from '../../auth/index.js';
import type { Instance } from '../../instance/index.js';

/** A send that asks to be let through. */
export interface SendRequest {
  caller: Caller;
  instance: Instance;
  chatJid: string;
  content: MessageContent;
}

/** Decides whether a message may be sent now: content rules, and limits per minute and day. */
export abstract class SendPolicy {
  /**
   * Counts the message, or refuses it.
   * @throws WharfError with status 400 for a broken content rule, 429 with `Retry-After` for a limit.
   */
  abstract reserve(request: SendRequest): Promise<void>;
}

/** The mode `off`: everything passes and nothing is counted. */
@Injectable()
export class NoSendPolicy extends SendPolicy {
  override async reserve(): Promise<void> {}
}
