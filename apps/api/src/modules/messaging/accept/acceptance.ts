import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Grouped } from '../../../platform/database/index.js';
import { MessageFiles } from '../../media/index.js';
import { SessionDirectory } from '../../session/index.js';
import type { Offer } from '../choices/offer.js';
import { OfferedChoicesRepository } from '../choices/offered-choices.repository.js';
import { IdempotencyRepository, type IdempotencyKey } from '../idempotency.repository.js';
import type { Message } from '../message.entity.js';
import { MessageRepository } from '../message.repository.js';
import { OutboxRepository, type AcceptedMessage } from '../outbox/outbox.repository.js';
import { OutboxSender } from '../outbox/outbox-sender.js';

/** What is stored along with a message. */
export interface AcceptedWith {
  /** The use of an `Idempotency-Key` that made it; null without one. */
  used: IdempotencyKey | null;
  /** The file that it carries, by its key in the media store; null without one. */
  storageKey: string | null;
  /** What a numbered text offers to choose from. */
  offer: Offer | undefined;
}

const AT_ONCE = 100;

/** Stores messages that were let through, and lets their numbers know. */
@Injectable()
export class Acceptance {
  private readonly plain = new Grouped<AcceptedMessage, Message>((group) => this.insert(group), {
    most: AT_ONCE,
    laneOf: ({ waId }) => waId,
  });

  constructor(
    private readonly db: DataSource,
    private readonly outbox: OutboxRepository,
    private readonly messages: MessageRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly offers: OfferedChoicesRepository,
    private readonly files: MessageFiles,
    private readonly directory: SessionDirectory,
    private readonly sender: OutboxSender,
  ) {}

  /**
   * The message's row, durable; of a repetition the row that was made first. Messages that come alone, without key, file
   * and offer, share one statement with whatever else is just being accepted.
   */
  async store(message: AcceptedMessage, along: AcceptedWith): Promise<Message> {
    const isPlain = along.used === null && along.storageKey === null && along.offer === undefined;
    const { instanceId } = message;
    const wasHere = this.directory.get(instanceId) !== null;
    const row = isPlain ? await this.plain.do(message) : await this.storeWith(message, along);
    // The socket may have gone to another process meanwhile, which was not told with the commit.
    if (wasHere && this.directory.get(instanceId) === null) await this.outbox.notify(instanceId);
    this.sender.wake(instanceId);
    return row;
  }

  private insert(group: readonly AcceptedMessage[]): Promise<Message[]> {
    return this.outbox.insert(this.db.manager, group, this.elsewhere(group));
  }

  private async storeWith(message: AcceptedMessage, { used, storageKey, offer }: AcceptedWith): Promise<Message> {
    const row = await this.db.transaction(async (tx) => {
      if (used) {
        await this.idempotency.lock(tx, used);
        const earlierId = await this.idempotency.find(used, tx);
        if (earlierId !== null) return this.messages.findById(earlierId);
      }
      const [accepted] = await this.outbox.insert(tx, [message], this.elsewhere([message]));
      if (!accepted) return null;
      if (storageKey !== null) await this.files.attach(tx, accepted, storageKey);
      if (offer) await this.offers.insert(tx, accepted, offer);
      if (used) await this.idempotency.insert(tx, used, accepted.id);
      return accepted;
    });
    if (!row) throw new Error('an idempotency key points to no message');
    return row;
  }

  /** The process that holds the socket of a number is told with the commit; this one knows. */
  private elsewhere(group: readonly AcceptedMessage[]): string[] {
    const ids = new Set(group.map(({ instanceId }) => instanceId));
    return [...ids].filter((id) => this.directory.get(id) === null);
  }
}
