import { Injectable } from '@nestjs/common';
import type { AddressPair } from '@wharf/whatsapp';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { hydrate } from '../../platform/database/index.js';
import { Chat } from './chat.entity.js';

const MOST_KEPT = 20_000;
/** Who writes in a group without a number that is known is looked up again after so long, and not with each message. */
const UNKNOWN_FOR_MS = 60_000;

/**
 * Keeps one chat a person. What was kept under a LID while its phone number was not known is put to the phone number
 * once it is.
 */
@Injectable()
export class AddressMerge {
  /** Pairs that this process has looked at, so that a chat that goes on costs nothing. */
  private readonly settled = new Set<string>();
  private readonly unknown = new LRUCache<string, true>({ max: MOST_KEPT, ttl: UNKNOWN_FOR_MS });

  /** Whether a pair needs no more looking at. */
  isSettled(instanceId: string, { jid, lid }: AddressPair): boolean {
    return this.settled.has(keyOf(instanceId, jid, lid));
  }

  /** Call it when the transaction of {@link merge} was committed. */
  settle(instanceId: string, { jid, lid }: AddressPair): void {
    const [oldest] = this.settled;
    if (this.settled.size >= MOST_KEPT && oldest !== undefined) this.settled.delete(oldest);
    this.settled.add(keyOf(instanceId, jid, lid));
    this.unknown.delete(keyOf(instanceId, lid));
  }

  /** Whether a LID was looked up a moment ago, and its number was not known. */
  isUnknown(instanceId: string, lid: string): boolean {
    return this.unknown.has(keyOf(instanceId, lid));
  }

  /** The phone number that a LID is known to belong to; null when it is not. */
  async phoneOf(tx: EntityManager, instanceId: string, lid: string): Promise<string | null> {
    const [known]: { jid: string }[] = await tx.query(
      `SELECT jid FROM chats WHERE instance_id = $1 AND lid = $2 AND jid <> $2
       UNION ALL SELECT jid FROM contacts WHERE instance_id = $1 AND lid = $2 AND jid <> $2 LIMIT 1`,
      [instanceId, lid],
    );
    if (!known) this.unknown.set(keyOf(instanceId, lid), true);
    return known?.jid ?? null;
  }

  /**
   * Puts everything that is kept under LIDs to the phone numbers. Pairs under whose LIDs there is nothing cost two
   * statements, however many they are.
   * @returns the chats that came of those that were kept under a LID.
   */
  async merge(tx: EntityManager, instanceId: string, pairs: readonly AddressPair[]): Promise<Chat[]> {
    const merged: Chat[] = [];
    for (const round of roundsOf(pairs)) {
      const kept: AddressPair[] = await tx.query(KEPT_UNDER_LID, paramsOf(instanceId, round));
      if (kept.length > 0) merged.push(...(await this.move(tx, instanceId, kept)));
      await tx.query(
        `UPDATE chats c SET lid = p.lid FROM unnest($2::text[], $3::text[]) AS p (jid, lid)
          WHERE c.instance_id = $1 AND c.jid = p.jid AND c.lid IS DISTINCT FROM p.lid`,
        paramsOf(instanceId, round),
      );
    }
    return merged;
  }

  private async move(tx: EntityManager, instanceId: string, pairs: readonly AddressPair[]): Promise<Chat[]> {
    const params = paramsOf(instanceId, pairs);
    for (const statement of MOVE) await tx.query(statement, params);
    return hydrate(tx, Chat, await tx.query(MOVE_CHATS, params));
  }
}

const keyOf = (...parts: string[]): string => parts.join(' ');

const paramsOf = (instanceId: string, pairs: readonly AddressPair[]) => [
  instanceId,
  pairs.map(({ jid }) => jid),
  pairs.map(({ lid }) => lid),
];

/** One statement moves a chat once: a number that was learned for several LIDs takes them one after the other. */
function roundsOf(pairs: readonly AddressPair[]): AddressPair[][] {
  const rounds: AddressPair[][] = [];
  const lidsOf = new Map<string, number>();
  for (const pair of new Map(pairs.map((each) => [each.lid, each])).values()) {
    const round = lidsOf.get(pair.jid) ?? 0;
    lidsOf.set(pair.jid, round + 1);
    (rounds[round] ??= []).push(pair);
  }
  return rounds;
}

const PAIRS = `unnest($2::text[], $3::text[]) AS p (jid, lid)`;

/** Looked up row by row: that way no plan reads a whole table. */
const KEPT_UNDER_LID = `
SELECT p.jid, p.lid FROM ${PAIRS}
 WHERE (SELECT true FROM chats c WHERE c.instance_id = $1 AND c.jid = p.lid LIMIT 1)
    OR (SELECT true FROM messages m WHERE m.instance_id = $1 AND m.chat_jid = p.lid LIMIT 1)
    OR (SELECT true FROM messages m
         WHERE m.instance_id = $1 AND m.participant = p.lid AND m.participant LIKE '%@lid' LIMIT 1)
    OR (SELECT true FROM offered_choices o WHERE o.instance_id = $1 AND o.chat_jid = p.lid LIMIT 1)
    OR p.lid IN (SELECT chat_jid FROM label_associations WHERE instance_id = $1)`;

const MOVE = [
  // A message that came under both addresses is kept once.
  `DELETE FROM messages m USING ${PAIRS} WHERE m.instance_id = $1 AND m.chat_jid = p.lid
      AND EXISTS (SELECT FROM messages o WHERE o.instance_id = $1 AND o.chat_jid = p.jid
                     AND o.from_me = m.from_me AND o.wa_id = m.wa_id)`,
  `UPDATE messages m SET chat_jid = p.jid, chat_jid_alt = p.lid FROM ${PAIRS}
    WHERE m.instance_id = $1 AND m.chat_jid = p.lid`,
  // Whom a group's message is from is the same person.
  `UPDATE messages m SET participant = p.jid, participant_alt = p.lid FROM ${PAIRS}
    WHERE m.instance_id = $1 AND m.participant = p.lid AND m.participant LIKE '%@lid'`,
  `UPDATE offered_choices o SET chat_jid = p.jid FROM ${PAIRS} WHERE o.instance_id = $1 AND o.chat_jid = p.lid`,
  `WITH moved AS (
     DELETE FROM label_associations a USING ${PAIRS} WHERE a.instance_id = $1 AND a.chat_jid = p.lid
     RETURNING a.instance_id, a.label_id, p.jid, a.message_id)
   INSERT INTO label_associations (instance_id, label_id, chat_jid, message_id)
   SELECT * FROM moved ON CONFLICT DO NOTHING`,
];

const MOVE_CHATS = `
WITH gone AS (
  DELETE FROM chats c USING ${PAIRS} WHERE c.instance_id = $1 AND c.jid = p.lid RETURNING c.*, p.jid AS number)
INSERT INTO chats AS c (instance_id, jid, lid, name, unread_count, is_marked_unread, is_archived, pinned_at,
                        muted_until, last_message_id, last_message_at, created_at)
SELECT instance_id, number, jid, name, unread_count, is_marked_unread, is_archived, pinned_at, muted_until,
       last_message_id, last_message_at, created_at FROM gone
ON CONFLICT (instance_id, jid) DO UPDATE
   SET lid = excluded.lid, name = coalesce(c.name, excluded.name),
       unread_count = c.unread_count + excluded.unread_count,
       is_marked_unread = c.is_marked_unread OR excluded.is_marked_unread,
       pinned_at = coalesce(c.pinned_at, excluded.pinned_at),
       muted_until = coalesce(c.muted_until, excluded.muted_until),
       last_message_id = CASE WHEN c.last_message_at >= excluded.last_message_at
                              THEN c.last_message_id ELSE coalesce(excluded.last_message_id, c.last_message_id) END,
       last_message_at = greatest(c.last_message_at, excluded.last_message_at), updated_at = now()
RETURNING *`;
