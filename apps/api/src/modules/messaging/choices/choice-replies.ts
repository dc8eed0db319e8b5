import { Injectable } from '@nestjs/common';
import type { ReceivedMessage } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import { chosen } from './chosen.js';
import type { Choice } from './offer.js';
import type { Placed } from '../inbound/received-message.repository.js';
import { OfferedChoicesRepository, type FoundOffer, type OfferingChat } from './offered-choices.repository.js';

/** An answer that nobody quoted is one for so long. */
const ANSWERED_WITHIN_HOURS = 24;

type Json = Record<string, unknown>;

/**
 * Knows answers to numbered texts: a contact who writes "2", or the words of a label, has pressed the second button as
 * far as the receiver of the event is concerned.
 */
@Injectable()
export class ChoiceReplies {
  constructor(private readonly offers: OfferedChoicesRepository) {}

  /** Those of some messages that may choose something, because their chats were offered something to choose from. */
  async candidates(tx: EntityManager, messages: readonly Placed[]): Promise<Set<Placed>> {
    const asked = messages.filter(({ message }) => !message.fromMe && textOf(message) !== null);
    if (asked.length === 0) return new Set();
    const chats = asked.flatMap(({ instanceId, message }) =>
      addresses(message.chatJid, message.chatJidAlt).map((chatJid) => ({ instanceId, chatJid })),
    );
    const offering = new Set((await this.offers.chatsWithOffers(tx, chats)).map(keyOf));
    const mayChoose = ({ instanceId, message }: Placed) =>
      addresses(message.chatJid, message.chatJidAlt).some((chatJid) => offering.has(keyOf({ instanceId, chatJid })));
    return new Set(asked.filter(mayChoose));
  }

  /**
   * The field to be added to the content of a received message, in which an interactive reply would have the id:
   * `buttonsResponseMessage {selectedButtonId, selectedDisplayText, contextInfo}` or `listResponseMessage {title,
   * singleSelectReply {selectedRowId}, contextInfo}`, with the id of the offering message in `contextInfo.stanzaId`. The
   * text stays beside it. Call it before the message is stored, because what the contact wrote before decides.
   * @returns null when the message chooses nothing.
   */
  async match(tx: EntityManager, instanceId: string, message: ReceivedMessage): Promise<Json | null> {
    const text = textOf(message);
    if (message.fromMe || text === null || text.includes('\0')) return null;
    const place = {
      instanceId,
      chatJids: addresses(message.chatJid, message.chatJidAlt),
      authors: addresses(message.participant, message.participantAlt),
    };
    const quotedId = message.contextInfo?.stanzaId;
    const offer =
      typeof quotedId === 'string'
        ? await this.offers.findQuoted(tx, place, quotedId)
        : await this.offers.findUnanswered(tx, place, ANSWERED_WITHIN_HOURS);
    const choice = offer && chosen(offer.choices, text);
    return choice ? replyOf(offer, choice) : null;
  }
}

function textOf({ content }: ReceivedMessage): string | null {
  const extended = content.extendedTextMessage as { text?: unknown } | undefined;
  const text = content.conversation ?? extended?.text;
  return typeof text === 'string' ? text : null;
}

const addresses = (...jids: (string | null)[]): string[] => jids.flatMap((jid) => (jid === null ? [] : [jid]));

const keyOf = ({ instanceId, chatJid }: OfferingChat): string => `${instanceId}/${chatJid}`;

function replyOf({ kind, waId }: FoundOffer, { id, label, description }: Choice): Json {
  const contextInfo = { stanzaId: waId };
  if (kind === 'buttons') {
    return { buttonsResponseMessage: { selectedButtonId: id, selectedDisplayText: label, contextInfo } };
  }
  return {
    listResponseMessage: {
      title: label,
      ...(description !== undefined && { description }),
      listType: 1,
      singleSelectReply: { selectedRowId: id },
      contextInfo,
    },
  };
}
