import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MessageStatusChanged } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../../event/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { messagesUpdateEvent, sendMessageEvent } from '../message.presenter.js';
import { MessageRepository } from '../message.repository.js';
import { HandOver } from '../outbox/hand-over.js';
import { refusal } from './refusals.js';

/** Our note of a hand-over is a commit away when WhatsApp's word on it comes. */
const HAND_OVER_MS = 5_000;

/** Moves messages forward as WhatsApp speaks of them. Ids that are not stored here are passed over. */
@Injectable()
export class MessageStatusListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly messages: MessageRepository,
    private readonly events: EventPublisher,
    private readonly handOver: HandOver,
  ) {}

  onModuleInit(): void {
    this.router.on('message_status', (instanceId, event) => this.onStatus(instanceId, event));
  }

  private async onStatus(instanceId: string, { ids, status, at, by, errorCode }: MessageStatusChanged): Promise<void> {
    await this.handOver.quiet(instanceId, ids, HAND_OVER_MS);
    const failure = status === 'failed' ? refusal(errorCode) : null;
    const handedOver = await this.db.transaction(async (tx) => {
      const moved = await this.messages.moveForward(tx, instanceId, ids, status, at, failure);
      // A process that ended right after sending left no note of it; WhatsApp's word is proof.
      const unnoted = moved.filter(({ origin, sentAt }) => origin === 'api' && sentAt === null).map(({ id }) => id);
      const left = unnoted.length > 0 ? await this.messages.noteHandedOver(tx, unnoted, at) : [];
      await this.events.publish(tx, [
        ...left.map(sendMessageEvent),
        ...moved.map((row) => messagesUpdateEvent(row, by)),
      ]);
      return left;
    });
    for (const row of handedOver) this.handOver.settle(row);
  }
}
