import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EventPublisher } from '../../event/index.js';
import type { Message } from '../message.entity.js';
import { messagesUpdateEvent, sendMessageEvent } from '../message.presenter.js';
import { MessageRepository, type Failure } from '../message.repository.js';
import { HandOver } from './hand-over.js';
import type { SentMessage } from '@wharf/whatsapp';

/** Writes how the hand-over of messages ended, tells the world in the same transaction, and whoever waits for it. */
@Injectable()
export class MessageEnder {
  constructor(
    private readonly db: DataSource,
    private readonly messages: MessageRepository,
    private readonly events: EventPublisher,
    private readonly handOver: HandOver,
  ) {}

  /** It was handed to WhatsApp. Harmless when that was noted before. */
  async sent(id: string, sent: SentMessage): Promise<void> {
    const row = await this.db.transaction(async (tx) => {
      const marked = await this.messages.markSent(tx, id, sent);
      if (marked) await this.events.publish(tx, [sendMessageEvent(marked)]);
      return marked;
    });
    if (row) this.handOver.settle(row);
  }

  /** It will not be handed over, or nobody can say whether it was. Harmless when it ended before. */
  async unsent(id: string, status: 'failed' | 'unknown', failure: Failure): Promise<void> {
    await this.end(async (tx) => {
      const row = await this.messages.markUnsent(tx, id, status, failure);
      return row ? [row] : [];
    });
  }

  /** Ends the messages that `update` changes. @returns how many. */
  async end(update: (tx: EntityManager) => Promise<Message[]>): Promise<number> {
    const rows = await this.db.transaction(async (tx) => {
      const ended = await update(tx);
      await this.events.publish(
        tx,
        ended.map((row) => messagesUpdateEvent(row, null)),
      );
      return ended;
    });
    for (const row of rows) this.handOver.settle(row);
    return rows.length;
  }
}
