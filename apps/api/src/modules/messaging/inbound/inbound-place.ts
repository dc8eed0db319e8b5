import { Injectable } from '@nestjs/common';
import { isLidJid, isUserJid, type ReceivedMessage } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../../event/index.js';
import { AddressMerge, chatChanged } from '../../chat/index.js';

/** Puts what comes in to the one chat that its person has. */
@Injectable()
export class InboundPlace {
  constructor(private readonly addresses: AddressMerge) {}

  /**
   * A message under the phone number of its chat where that is known, and the chats of both addresses made one where
   * the message is the first to tell that they are.
   * @returns the message and what is to be told of the chat.
   */
  async of(
    tx: EntityManager,
    instanceId: string,
    message: ReceivedMessage,
  ): Promise<{ message: ReceivedMessage; told: NewEvent[] }> {
    if (this.isSettled(instanceId, message)) return { message, told: [] };
    const { chatJid: jid, chatJidAlt: alt } = message;
    if (isLidJid(jid)) {
      const phone = alt === null ? await this.addresses.phoneOf(tx, instanceId, jid) : null;
      return { message: phone === null ? message : { ...message, chatJid: phone, chatJidAlt: jid }, told: [] };
    }
    if (alt === null) return { message, told: [] };
    const merged = await this.addresses.merge(tx, instanceId, jid, alt);
    return { message, told: merged ? [chatChanged(merged, {})] : [] };
  }

  /** Whether a message is at its place, without a look at what is stored. */
  isSettled(instanceId: string, { chatJid: jid, chatJidAlt: alt }: ReceivedMessage): boolean {
    if (isLidJid(jid)) return false;
    return !isUserJid(jid) || alt === null || this.addresses.isSettled(instanceId, jid, alt);
  }

  /** Call it after the commit, so that the pair costs nothing from then on. */
  settle(instanceId: string, { chatJid, chatJidAlt }: ReceivedMessage): void {
    if (isUserJid(chatJid) && chatJidAlt !== null) this.addresses.settle(instanceId, chatJid, chatJidAlt);
  }
}
