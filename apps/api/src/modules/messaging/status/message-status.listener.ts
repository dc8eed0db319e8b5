import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MessageStatusChanged } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { Grouped } from '../../../platform/database/index.js';
import { EventPublisher } from '../../event/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { HandOver } from '../outbox/hand-over.js';
import { StatusChanges, type StatusNews } from './status-changes.js';
import { StraightSteps } from './straight-steps.js';

/** Our note of a hand-over is a commit away when WhatsApp's word on it comes. */
const HAND_OVER_MS = 5_000;
const AT_ONCE = 100;
/** Long enough for the acknowledgement and the receipt of a text to share a transaction, too short for anybody to see. */
const GATHER_MS = 25;
const laneOf = ({ instanceId }: StatusNews): string => instanceId;

/** Moves messages forward as WhatsApp speaks of them. Ids that are not stored here are passed over. */
@Injectable()
export class MessageStatusListener implements OnModuleInit {
  private readonly news = new Grouped<StatusNews, StatusNews | null>((group) => this.straight.take(group), {
    most: AT_ONCE,
    laneOf,
    gatherMs: GATHER_MS,
  });
  private readonly others = new Grouped<StatusNews, void>((group) => this.apply(group), { most: AT_ONCE, laneOf });

  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly straight: StraightSteps,
    private readonly changes: StatusChanges,
    private readonly events: EventPublisher,
    private readonly handOver: HandOver,
  ) {}

  onModuleInit(): void {
    this.router.on('message_status', (instanceId, event) => this.onStatus(instanceId, event), 'store');
  }

  private async onStatus(instanceId: string, event: MessageStatusChanged): Promise<void> {
    await this.handOver.quiet(instanceId, event.ids, HAND_OVER_MS);
    const left = await this.news.do({ instanceId, event });
    if (left) await this.others.do(left);
  }

  /** What many numbers are told at the same time is one transaction. */
  private async apply(group: StatusNews[]): Promise<void[]> {
    const handedOver = await this.db.transaction(async (tx) => {
      const { told, left } = await this.changes.apply(tx, group);
      await this.events.publish(tx, told);
      return left;
    });
    for (const { row } of handedOver) this.handOver.settle(row);
    return group.map(() => undefined);
  }
}
