import { Injectable } from '@nestjs/common';
import { isLidJid, isUserJid, type AddressPair, type ReceivedMessage } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../../event/index.js';
import { AddressMerge, chatChanged } from '../../chat/index.js';
import type { MessageChange } from './early-change.repository.js';
import type { Placed } from './received-message.repository.js';

/** Puts what comes in to the one chat that its person has, and to the one person that wrote it. */
@Injectable()
export class InboundPlace {
  constructor(private readonly addresses: AddressMerge) {}

  /**
   * Messages under the phone numbers of their chats and writers where they are known, and what is kept under either
   * address made one where a message is the first to tell that they belong together.
   * @returns the messages in order, and what is to be told of the chats.
   */
  async of(tx: EntityManager, arrivals: readonly Placed[]): Promise<{ placed: Placed[]; told: NewEvent[] }> {
    const unsettled = arrivals.filter(({ instanceId, message }) => !this.isSettled(instanceId, message));
    if (unsettled.length === 0) return { placed: [...arrivals], told: [] };
    const seen = new Set<string>();
    const told = await this.join(tx, unsettled, seen);
    const placed: Placed[] = [];
    for (const { instanceId, message } of arrivals) {
      placed.push({ instanceId, message: await this.numbered(tx, instanceId, message) });
    }
    told.push(...(await this.join(tx, placed, seen)));
    return { placed, told };
  }

  /** A change with whoever made it under their phone number, where that is known. */
  async ofChange(tx: EntityManager, instanceId: string, change: MessageChange): Promise<MessageChange> {
    if (change.type === 'poll_vote') return change;
    const { target } = change;
    const author = change.type === 'message_revoked' ? change.by : target.participant;
    if (author === null || !isLidJid(author)) return change;
    const phone = await this.addresses.phoneOf(tx, instanceId, author);
    if (phone === null) return change;
    return {
      ...change,
      target: target.participant === author ? { ...target, participant: phone } : target,
      ...(change.type === 'message_revoked' && { by: phone }),
      byAlt: author,
    };
  }

  /** Whether a message is at its place, without a look at what is stored. */
  isSettled(instanceId: string, message: ReceivedMessage): boolean {
    const { chatJid, participant } = message;
    if (isLidJid(chatJid)) return false;
    if (participant !== null && isLidJid(participant) && !this.addresses.isUnknown(instanceId, participant))
      return false;
    return pairsIn(message).every((pair) => this.addresses.isSettled(instanceId, pair));
  }

  /** Call it after the commit, so that the pairs cost nothing from then on. */
  settle(instanceId: string, message: ReceivedMessage): void {
    for (const pair of pairsIn(message)) {
      if (!this.addresses.isSettled(instanceId, pair)) this.addresses.settle(instanceId, pair);
    }
  }

  /** Puts together what belongs together, each pair once. @param seen pairs that were put together before. */
  private async join(tx: EntityManager, arrivals: readonly Placed[], seen: Set<string>): Promise<NewEvent[]> {
    const pairsOf = new Map<string, AddressPair[]>();
    for (const { instanceId, message } of arrivals) {
      for (const pair of pairsIn(message)) {
        const key = `${instanceId} ${pair.jid} ${pair.lid}`;
        if (seen.has(key) || this.addresses.isSettled(instanceId, pair)) continue;
        seen.add(key);
        pairsOf.set(instanceId, [...(pairsOf.get(instanceId) ?? []), pair]);
      }
    }
    const told: NewEvent[] = [];
    for (const [instanceId, pairs] of pairsOf) {
      const merged = await this.addresses.merge(tx, instanceId, pairs);
      told.push(...merged.map((chat) => chatChanged(chat, {})));
    }
    return told;
  }

  private async numbered(tx: EntityManager, instanceId: string, message: ReceivedMessage): Promise<ReceivedMessage> {
    const { chatJid, chatJidAlt, participant, participantAlt } = message;
    const chat = await this.phoneBehind(tx, instanceId, chatJid, chatJidAlt);
    const isLookedUp = participant !== null && this.addresses.isUnknown(instanceId, participant);
    const writer = isLookedUp ? null : await this.phoneBehind(tx, instanceId, participant, participantAlt);
    return {
      ...message,
      ...(chat !== null && { chatJid: chat, chatJidAlt: chatJid }),
      ...(writer !== null && { participant: writer, participantAlt: participant }),
    };
  }

  /** @returns null where there is no LID that stands alone, or its number is not known. */
  private async phoneBehind(
    tx: EntityManager,
    instanceId: string,
    jid: string | null,
    alt: string | null,
  ): Promise<string | null> {
    if (jid === null || !isLidJid(jid) || alt !== null) return null;
    return this.addresses.phoneOf(tx, instanceId, jid);
  }
}

/** Addresses that a message says belong together: those of its chat and those of its writer. */
function pairsIn({ chatJid, chatJidAlt, participant, participantAlt }: ReceivedMessage): AddressPair[] {
  const named: [string | null, string | null][] = [
    [chatJid, chatJidAlt],
    [participant, participantAlt],
  ];
  return named.flatMap(([jid, lid]) => (jid && lid && isUserJid(jid) && isLidJid(lid) ? { jid, lid } : []));
}
