import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { SessionFencedError, SessionReason, type Session } from '@wharf/whatsapp';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { isEnded, SessionDirectory, SessionEventRouter } from '../../session/index.js';
import { MessageRepository } from '../message.repository.js';
import { RecipientService } from '../recipient/recipient.service.js';
import { NOT_CONNECTED } from '../status/refusals.js';
import { ConnectionSettler } from './connection-settler.js';
import { HandOver } from './hand-over.js';
import { MessageEnder } from './message-ender.js';
import { OutboxClock } from './outbox-clock.js';
import { OutboxLane } from './outbox-lane.js';
import { OUTBOX_CHANNEL, OutboxRepository } from './outbox.repository.js';

const AT_ONCE = 500;

/** Keeps a lane for every instance of this process that has something to send. Idle instances cost nothing. */
@Injectable()
export class OutboxSender implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly lanes = new Map<string, OutboxLane>();
  private readonly settler: ConnectionSettler;
  private stopping = false;

  constructor(
    private readonly messages: MessageRepository,
    private readonly outbox: OutboxRepository,
    private readonly ender: MessageEnder,
    private readonly recipients: RecipientService,
    private readonly directory: SessionDirectory,
    private readonly router: SessionEventRouter,
    private readonly handOver: HandOver,
    private readonly clock: OutboxClock,
    private readonly listener: PgListener,
    @InjectLogger() private readonly log: Logger,
  ) {
    this.settler = new ConnectionSettler({
      outbox,
      directory,
      clock,
      log,
      noted: async (instanceId) => this.lanes.get(instanceId)?.noted(),
      onSettled: (instanceId) => this.wake(instanceId),
    });
  }

  onModuleInit(): void {
    this.router.on('state', async (instanceId, { reason, statusCode }) => {
      // A session that failed by itself is started again; any other end needs a person, who may take days.
      if (isEnded(reason) && statusCode < 500) await this.giveUpAll(instanceId);
      if (reason === SessionReason.Reconnecting) await this.settler.onLost(instanceId);
      if (reason === SessionReason.Open) this.onOpen(instanceId);
      this.wake(instanceId);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.listen(OUTBOX_CHANNEL, (instanceId) => this.wake(instanceId));
    // While its lease was in doubt nothing was settled.
    this.directory.onBack((instanceId) => this.settler.settle(instanceId));
    this.listener.on('reconnected', () => this.directory.ids().forEach((instanceId) => this.wake(instanceId)));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.all([this.settler.stop(), ...[...this.lanes.values()].map((lane) => lane.stop())]);
  }

  /** The instance may have something to send; nothing happens unless its socket lives here. */
  wake(instanceId: string): void {
    if (this.stopping || !this.directory.get(instanceId)) return;
    const lane = this.lanes.get(instanceId) ?? this.open(instanceId);
    lane.wake(() => {
      if (this.lanes.get(instanceId) === lane && lane.isIdle) this.lanes.delete(instanceId);
    });
  }

  /** Wakes the idle ones among the numbers of this process for which something waits: a net below the news that does. */
  async wakeForgotten(): Promise<void> {
    const idle = this.directory.ids().filter((instanceId) => !this.lanes.has(instanceId));
    for (const instanceId of await this.outbox.findWaitingAmong(idle)) this.wake(instanceId);
  }

  private onOpen(instanceId: string): void {
    // Where a lease that is in doubt turns out to be held nobody would say again that the session is open.
    if (this.directory.isInDoubt(instanceId)) throw new SessionFencedError(instanceId);
    this.settler.settle(instanceId);
  }

  private open(instanceId: string): OutboxLane {
    const { outbox, ender, recipients, directory, handOver, clock, log } = this;
    const isSettled = (session: Session) => this.settler.isSettled(session);
    const lane = new OutboxLane(instanceId, { outbox, ender, recipients, directory, handOver, isSettled, clock, log });
    this.lanes.set(instanceId, lane);
    return lane;
  }

  private async giveUpAll(instanceId: string): Promise<void> {
    await this.lanes.get(instanceId)?.putBack();
    const giveUpSome = () => this.ender.end((tx) => this.messages.giveUpAll(tx, instanceId, NOT_CONNECTED, AT_ONCE));
    while ((await giveUpSome()) === AT_ONCE);
  }
}
