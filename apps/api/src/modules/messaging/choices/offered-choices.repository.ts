import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runPrepared, storableJson, type Prepared } from '../../../platform/database/index.js';
import type { Message } from '../message.entity.js';
import type { Offer } from './offer.js';

/** An answer's chat, author and time. */
export interface AnswerPlace {
  instanceId: string;
  /** Both addresses of the chat, as far as they are known. */
  chatJids: string[];
  /** Both addresses of the author in a group; empty in one-to-one chats. */
  authors: string[];
}

/** What was offered, and in which message. */
export interface FoundOffer extends Offer {
  /** WhatsApp's id of the message. */
  waId: string;
}

/** A chat by one of its addresses. */
export interface OfferingChat {
  instanceId: string;
  chatJid: string;
}

interface Row {
  kind: Offer['kind'];
  choices: { title: string; choices: Offer['choices'] };
  wa_id: string;
}

const OF_CHAT = `
SELECT o.kind, o.choices, m.wa_id FROM offered_choices o JOIN messages m ON m.id = o.message_id
 WHERE o.instance_id = $1 AND o.chat_jid = ANY ($2) AND m.deleted_at IS NULL`;

const WITH_OFFERS: Prepared = {
  name: 'wharf-chats-with-offers',
  text: `
SELECT i.instance_id AS "instanceId", i.chat_jid AS "chatJid"
  FROM unnest($1::uuid[], $2::text[]) AS i (instance_id, chat_jid)
 WHERE EXISTS (SELECT FROM offered_choices o WHERE o.instance_id = i.instance_id AND o.chat_jid = i.chat_jid)`,
};

@Injectable()
export class OfferedChoicesRepository {
  /** Remembers what a message offers, in the transaction that accepts it. */
  async insert(tx: EntityManager, { id, instanceId, chatJid }: Message, offer: Offer): Promise<void> {
    const { kind, title, choices } = offer;
    await tx.query(
      'INSERT INTO offered_choices (message_id, instance_id, chat_jid, kind, choices) VALUES ($1, $2, $3, $4, $5)',
      [id, instanceId, chatJid, kind, storableJson({ title, choices })],
    );
  }

  /** Those of some chats in which anything was ever offered. */
  async chatsWithOffers(tx: EntityManager, chats: readonly OfferingChat[]): Promise<OfferingChat[]> {
    return runPrepared<OfferingChat>(tx, WITH_OFFERS, [
      chats.map(({ instanceId }) => instanceId),
      chats.map(({ chatJid }) => chatJid),
    ]);
  }

  /** The offer that was made by this message. */
  async findQuoted(tx: EntityManager, { instanceId, chatJids }: AnswerPlace, waId: string): Promise<FoundOffer | null> {
    const rows: Row[] = await tx.query(`${OF_CHAT} AND m.wa_id = $3 AND m.from_me`, [instanceId, chatJids, waId]);
    return present(rows);
  }

  /**
   * The newest offer of a chat, if it was made within so many hours and whoever answers has written nothing since.
   */
  async findUnanswered(
    tx: EntityManager,
    { instanceId, chatJids, authors }: AnswerPlace,
    withinHours: number,
  ): Promise<FoundOffer | null> {
    const rows: Row[] = await tx.query(
      `${OF_CHAT} AND o.created_at > now() - make_interval(hours => $4)
         AND NOT EXISTS (
           SELECT FROM messages later
            WHERE later.instance_id = $1 AND later.chat_jid = ANY ($2) AND later.id > m.id AND NOT later.from_me
              AND (cardinality($3::text[]) = 0 OR later.participant = ANY ($3) OR later.participant_alt = ANY ($3)))
       ORDER BY o.message_id DESC LIMIT 1`,
      [instanceId, chatJids, authors, withinHours],
    );
    return present(rows);
  }
}

function present([row]: Row[]): FoundOffer | null {
  return row ? { kind: row.kind, title: row.choices.title, choices: row.choices.choices, waId: row.wa_id } : null;
}
