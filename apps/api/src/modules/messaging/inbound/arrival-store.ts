import { Injectable } from '@nestjs/common';
import { isGroupJid } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import { chatAdded, ChatRepository, type Chat } from '../../chat/index.js';
import type { NewEvent } from '../../event/index.js';
import { InboundMedia, MessageFiles } from '../../media/index.js';
import { ChoiceReplies } from '../choices/choice-replies.js';
import type { Message } from '../message.entity.js';
import { messagesUpsertEvent } from '../message.presenter.js';
import { isAwaited } from './awaited.js';
import { InboundPlace } from './inbound-place.js';
import { MessageChanges } from './message-changes.js';
import { ReceivedMessageRepository, type Placed } from './received-message.repository.js';
import { unreadBy } from './unread-by.js';

type Stored = Awaited<ReturnType<ReceivedMessageRepository['insert']>>[number];

/** Stores messages that came in, with everything that follows from them. */
@Injectable()
export class ArrivalStore {
  constructor(
    private readonly place: InboundPlace,
    private readonly received: ReceivedMessageRepository,
    private readonly choices: ChoiceReplies,
    private readonly changes: MessageChanges,
    private readonly chats: ChatRepository,
    private readonly media: InboundMedia,
    private readonly files: MessageFiles,
  ) {}

  /**
   * Stores messages in the order in which they came, of one account or of many.
   * @returns the rows of those that were not stored already, and what is to be told.
   */
  async store(tx: EntityManager, arrivals: readonly Placed[]): Promise<{ rows: Message[]; told: NewEvent[] }> {
    if (arrivals.length === 0) return { rows: [], told: [] };
    const { placed, told } = await this.place.of(tx, arrivals);
    const stored = await this.insert(tx, placed);
    const rows = stored.map(({ row }) => row);
    const added = await this.touchChats(tx, rows);
    for (const { row, hasEarlyChanges } of stored) {
      told.push(...(added.get(row.id) ?? []));
      // Receivers would take a second event of one message for a copy: it is told once, with its content.
      if (!isAwaited(row)) told.push(this.files.withFile(messagesUpsertEvent(row), await this.media.expect(tx, row)));
      if (hasEarlyChanges) told.push(...(await this.changes.applyEarly(tx, row)));
    }
    return { rows, told };
  }

  /** In one statement, save where what is stored before decides what a message is. */
  private async insert(tx: EntityManager, placed: readonly Placed[]): Promise<Stored[]> {
    const candidates = await this.choices.candidates(tx, placed);
    const stored: Stored[] = [];
    let waiting = new Map<string, Placed>();
    const flush = async () => {
      if (waiting.size > 0) stored.push(...(await this.received.insert(tx, [...waiting.values()], 'live')));
      waiting = new Map();
    };
    for (const each of placed) {
      // Content takes the place of what stood in for it.
      if (candidates.has(each) || waiting.has(keyOf(each))) await flush();
      waiting.set(keyOf(each), candidates.has(each) ? await this.withChoice(tx, each) : each);
    }
    await flush();
    return stored;
  }

  private async withChoice(tx: EntityManager, { instanceId, message }: Placed): Promise<Placed> {
    const choice = await this.choices.match(tx, instanceId, message);
    return { instanceId, message: choice ? { ...message, content: { ...message.content, ...choice } } : message };
  }

  /** @returns what is told of chats that begin with these messages, by the id of the first of each. */
  private async touchChats(tx: EntityManager, rows: readonly Message[]): Promise<Map<string, NewEvent[]>> {
    const inChats = rows.filter(({ chatJid }) => !chatJid.endsWith('@broadcast'));
    if (inChats.length === 0) return new Map();
    const added = await this.chats.touch(
      tx,
      inChats.map((row) => ({ ...row, unread: unreadBy(row) })),
    );
    const told = new Map<string, NewEvent[]>();
    for (const chat of added) {
      const first = inChats.find((row) => isIn(row, chat));
      if (first) told.set(first.id, [chatAdded(chat, nameGivenBy(first))]);
    }
    return told;
  }
}

const keyOf = ({ instanceId, message: { fromMe, id } }: Placed): string => `${instanceId}/${fromMe}/${id}`;

const isIn = (row: Message, chat: Chat): boolean => row.instanceId === chat.instanceId && row.chatJid === chat.jid;

/** A person's chat is called as the person calls themselves. */
const nameGivenBy = (row: Message): string | null => (row.fromMe || isGroupJid(row.chatJid) ? null : row.pushName);
