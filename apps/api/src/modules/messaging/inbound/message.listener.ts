import { Injectable, type OnModuleInit } from '@nestjs/common';
import { markJournalDone } from '@wharf/baileys';
import { isGroupJid, type MessageReceived } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { Grouped } from '../../../platform/database/index.js';
import { EventPublisher } from '../../event/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { InstanceSettingsCache } from '../../settings/index.js';
import { ArrivalStore } from './arrival-store.js';
import { AutoRead, type ArrivedMessage } from './auto-read.js';
import { InboundPlace } from './inbound-place.js';
import { PlainArrivals } from './plain-arrivals.js';
import type { Placed } from './received-message.repository.js';

interface Arrival {
  instanceId: string;
  event: MessageReceived;
  /** The instance wants to hear nothing of it. */
  isUnwanted: boolean;
}

const AT_ONCE = 50;
/** WhatsApp has its receipt by then, and a receiver is not kept waiting noticeably. */
const REST_MS = 20;

/** Stores what people write to an account, and what its owner types on the phone. */
@Injectable()
export class MessageListener implements OnModuleInit {
  private readonly arrivals = new Grouped<Arrival, ArrivedMessage | null>((group) => this.apply(group), {
    most: AT_ONCE,
    restMs: REST_MS,
    laneOf: ({ instanceId }) => instanceId,
  });

  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly settings: InstanceSettingsCache,
    private readonly place: InboundPlace,
    private readonly plain: PlainArrivals,
    private readonly store: ArrivalStore,
    private readonly autoRead: AutoRead,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('message', (instanceId, event) => this.onMessage(instanceId, event), 'store');
  }

  private async onMessage(instanceId: string, event: MessageReceived): Promise<void> {
    const settings = await this.settings.of(instanceId);
    const isUnwanted = settings.groupsIgnore && isGroupJid(event.message.chatJid);
    const stored = await this.arrivals.do({ instanceId, event, isUnwanted });
    if (isUnwanted) return;
    this.place.settle(instanceId, event.message);
    if (stored) this.autoRead.consider(stored, settings);
  }

  /**
   * Rows, events and the end of the journal entries together: told once, however often a message is handed over. What
   * comes in at the same time shares the transaction.
   * @returns for each what was stored, null where it was stored already or nobody wants it.
   */
  private async apply(group: Arrival[]): Promise<(ArrivedMessage | null)[]> {
    const wanted = group.flatMap(({ instanceId, event, isUnwanted }) =>
      isUnwanted ? [] : { instanceId, message: event.message },
    );
    const journalIds = group.flatMap(({ event }) => event.journalIds);
    const plain = await this.plain.store(wanted, journalIds);
    const stored = plain ? plain.map(asArrived) : await this.storeAny(wanted, journalIds);
    const byMessage = new Map(stored.map((one) => [`${one.instanceId}/${one.fromMe}/${one.waId}`, one]));
    return group.map(
      ({ instanceId, event: { message } }) => byMessage.get(`${instanceId}/${message.fromMe}/${message.id}`) ?? null,
    );
  }

  private storeAny(wanted: Placed[], journalIds: string[]): Promise<ArrivedMessage[]> {
    return this.db.transaction(async (tx) => {
      const { rows, told } = await this.store.store(tx, wanted);
      await this.events.publish(tx, told);
      await markJournalDone(tx, journalIds);
      return rows;
    });
  }
}

const asArrived = ({ instanceId, message }: Placed): ArrivedMessage => ({ ...message, instanceId, waId: message.id });
