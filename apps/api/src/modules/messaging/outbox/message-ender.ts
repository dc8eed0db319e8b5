import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Grouped } from '../../../platform/database/index.js';
import { EventPublisher } from '../../event/index.js';
import type { Message } from '../message.entity.js';
import { messagesUpdateEvent } from '../message.presenter.js';
import { MessageRepository, type Failure } from '../message.repository.js';
import { HandOver } from './hand-over.js';
import { OutboxRepository, type Departure } from './outbox.repository.js';
import { isPlain, PlainDepartures } from './plain-departures.js';
import { SentEffects } from './sent-effects.js';

const DEPARTURES_AT_ONCE = 100;

/** Writes how the hand-over of messages ended, tells the world in the same transaction, and whoever waits for it. */
@Injectable()
export class MessageEnder {
  private readonly departures = new Grouped<Departure, void>((group) => this.noteAll(group), {
    most: DEPARTURES_AT_ONCE,
    laneOf: ({ row }) => row.id,
  });

  constructor(
    private readonly db: DataSource,
    private readonly messages: MessageRepository,
    private readonly outbox: OutboxRepository,
    private readonly plain: PlainDepartures,
    private readonly events: EventPublisher,
    private readonly handOver: HandOver,
    private readonly effects: SentEffects,
  ) {}

  /** It was handed to WhatsApp. Harmless when that was noted before. Busy numbers share a transaction. */
  sent(departure: Departure): Promise<void> {
    return this.departures.do(departure);
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

  /** Most are plain and need one statement; a group that is mixed is told in its order. */
  private async noteAll(group: Departure[]): Promise<void[]> {
    const noted = group.every(isPlain) ? await this.plain.note(group) : [];
    for (const row of noted) this.handOver.settle(row);
    const ids = new Set(noted.map(({ id }) => id));
    await this.noteWithEffects(group.filter(({ row }) => !ids.has(row.id)));
    return group.map(() => undefined);
  }

  private async noteWithEffects(group: Departure[]): Promise<void> {
    if (group.length === 0) return;
    const handedOver = await this.db.transaction(async (tx) => {
      const marked = await this.outbox.markSent(tx, group);
      await this.events.publish(tx, await this.effects.of(tx, marked));
      return marked;
    });
    for (const { row } of handedOver) this.handOver.settle(row);
  }
}
