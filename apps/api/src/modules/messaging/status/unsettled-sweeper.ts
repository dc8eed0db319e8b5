import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { MessageRepository } from '../message.repository.js';
import { MessageEnder } from '../outbox/message-ender.js';
import { RECONNECT_GRACE_MS } from '../outbox/outbox-lane.js';
import { OutboxSender } from '../outbox/outbox-sender.js';
import { NO_ACK, NO_RECEIPT, NOT_CONNECTED } from './refusals.js';

const EVERY_MS = 30_000;
const AT_ONCE = 500;
/** WhatsApp's server answers within seconds when it answers. */
const NO_ACK_AFTER_MS = 10 * 60_000;
/** A phone that is switched off gets its messages when it comes back; WhatsApp keeps them for about that long. */
const NO_RECEIPT_AFTER_MS = 30 * 24 * 3_600_000;

/** Sees to it that every accepted message ends in a state that a caller can see. */
@Injectable()
export class UnsettledSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly messages: MessageRepository,
    private readonly ender: MessageEnder,
    private readonly sender: OutboxSender,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.sweep()
        .catch((err: unknown) => this.log.warn({ err }, 'unsettled messages could not be looked for'))
        .finally(() => (this.running = null));
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** One pass over all instances; a late word of WhatsApp still resolves what became `unknown`. */
  async sweep(): Promise<void> {
    const { ender, messages } = this;
    await ender.end((tx) => messages.giveUpUnsettled(tx, 'sent', NO_ACK_AFTER_MS, NO_ACK, AT_ONCE));
    await ender.end((tx) => messages.giveUpUnsettled(tx, 'server', NO_RECEIPT_AFTER_MS, NO_RECEIPT, AT_ONCE));
    await ender.end((tx) => messages.giveUpStranded(tx, RECONNECT_GRACE_MS, NOT_CONNECTED, AT_ONCE));
    await this.sender.wakeForgotten();
  }
}
