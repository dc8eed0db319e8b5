import { Injectable } from '@nestjs/common';
import type { MessageStatusChanged } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../../event/index.js';
import type { Message } from '../message.entity.js';
import { messagesUpdateEvent } from '../message.presenter.js';
import { MessageRepository, type StatusMove } from '../message.repository.js';
import { OutboxRepository, type HandedOver } from '../outbox/outbox.repository.js';
import { SentEffects } from '../outbox/sent-effects.js';
import { refusal } from './refusals.js';

/** What WhatsApp told a number of its messages. */
export interface StatusNews {
  instanceId: string;
  event: MessageStatusChanged;
}

/** One step of one message, with the news that it is in. */
interface Step extends StatusMove {
  news: StatusNews;
}

/** Writes down what WhatsApp says of messages. */
@Injectable()
export class StatusChanges {
  constructor(
    private readonly messages: MessageRepository,
    private readonly outbox: OutboxRepository,
    private readonly effects: SentEffects,
  ) {}

  /**
   * Applies news in the order given.
   * @returns what is to be told of them, and the messages whose hand-over was not noted before.
   */
  async apply(tx: EntityManager, group: readonly StatusNews[]): Promise<{ told: NewEvent[]; left: HandedOver[] }> {
    const moved = new Map<StatusNews, Message[]>(group.map((news) => [news, []]));
    for (const round of roundsOf(group)) {
      const steps = new Map(round.map((step) => [keyOf(step), step]));
      for (const row of await this.messages.moveForward(tx, round)) {
        const step = steps.get(keyOf(row));
        if (step) moved.get(step.news)?.push(row);
      }
    }
    const told: NewEvent[] = [];
    const left: HandedOver[] = [];
    for (const [news, rows] of moved) {
      const evident = await this.noteEvident(tx, rows, news.event.at);
      left.push(...evident);
      told.push(...(await this.effects.of(tx, evident)));
      told.push(...rows.map((row) => messagesUpdateEvent(row, news.event.by)));
      told.push(...(await this.ofMembers(tx, news, rows)));
    }
    return { told, left };
  }

  /** A process that ended right after sending left no note of it; WhatsApp's word is proof. */
  private async noteEvident(tx: EntityManager, rows: readonly Message[], at: Date): Promise<HandedOver[]> {
    const unnoted = rows.filter(({ origin, sentAt }) => origin === 'api' && sentAt === null).map(({ id }) => id);
    return unnoted.length > 0 ? this.outbox.noteHandedOver(tx, unnoted, at) : [];
  }

  /** In a group each member's receipt is told, though the message itself moves with the first alone. */
  private async ofMembers(
    tx: EntityManager,
    { instanceId, event: { ids, status, by } }: StatusNews,
    moved: readonly Message[],
  ): Promise<NewEvent[]> {
    const others = by === null ? [] : ids.filter((id) => !moved.some(({ waId }) => waId === id));
    if (others.length === 0) return [];
    const rows = await this.messages.findOwnInGroups(tx, instanceId, others);
    return rows.map((row) => messagesUpdateEvent(Object.assign(row, { status }), by));
  }
}

const keyOf = ({ instanceId, waId }: Pick<StatusMove, 'instanceId' | 'waId'>): string => `${instanceId}/${waId}`;

/** Steps that can be taken together, in order: one statement moves a message once. */
function roundsOf(group: readonly StatusNews[]): Step[][] {
  const rounds: Step[][] = [];
  const times = new Map<string, number>();
  for (const news of group) {
    const { instanceId, event } = news;
    const failure = event.status === 'failed' ? refusal(event.errorCode) : null;
    for (const waId of new Set(event.ids)) {
      const step = { instanceId, waId, status: event.status, at: event.at, failure, news };
      const round = times.get(keyOf(step)) ?? 0;
      times.set(keyOf(step), round + 1);
      (rounds[round] ??= []).push(step);
    }
  }
  return rounds;
}
