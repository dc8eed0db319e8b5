import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hydrate } from '../../platform/database/index.js';
import { Chat } from './chat.entity.js';

const MOST_KEPT = 20_000;

/**
 * Keeps one chat a person. What was kept under a LID while its phone number was not known is put to the phone number
 * once it is.
 */
@Injectable()
export class AddressMerge {
  /** Pairs that this process has looked at, so that a chat that goes on costs nothing. */
  private readonly settled = new Set<string>();

  /** Whether a pair needs no more looking at. */
  isSettled(instanceId: string, jid: string, lid: string): boolean {
    return this.settled.has(keyOf(instanceId, jid, lid));
  }

  /** Call it when the transaction of {@link merge} was committed. */
  settle(instanceId: string, jid: string, lid: string): void {
    const [oldest] = this.settled;
    if (this.settled.size >= MOST_KEPT && oldest !== undefined) this.settled.delete(oldest);
    this.settled.add(keyOf(instanceId, jid, lid));
  }

  /** The phone number that a LID is known to belong to; null when it is not. */
  async phoneOf(tx: EntityManager, instanceId: string, lid: string): Promise<string | null> {
    const [known]: { jid: string }[] = await tx.query(
      `SELECT jid FROM chats WHERE instance_id = $1 AND lid = $2 AND jid <> $2
       UNION ALL SELECT jid FROM contacts WHERE instance_id = $1 AND lid = $2 AND jid <> $2 LIMIT 1`,
      [instanceId, lid],
    );
    return known?.jid ?? null;
  }

  /**
   * Puts everything that is kept under the LID to the phone number.
   * @returns the chat that came of it; null when there was none under the LID.
   */
  async merge(tx: EntityManager, instanceId: string, jid: string, lid: string): Promise<Chat | null> {
    const place = [instanceId, jid, lid];
    // A message that came under both addresses is kept once.
    await tx.query(
      `DELETE FROM messages m WHERE m.instance_id = $1 AND m.chat_jid = $3
          AND EXISTS (SELECT FROM messages o WHERE o.instance_id = $1 AND o.chat_jid = $2
                         AND o.from_me = m.from_me AND o.wa_id = m.wa_id)`,
      place,
    );
    await tx.query(
      `UPDATE messages SET chat_jid = $2, chat_jid_alt = $3 WHERE instance_id = $1 AND chat_jid = $3`,
      place,
    );
    // Whom a group's message is from is the same person.
    await tx.query(
      `UPDATE messages SET participant = $2, participant_alt = $3 WHERE instance_id = $1 AND participant = $3
          AND participant LIKE '%@lid'`,
      place,
    );
    await tx.query(`UPDATE offered_choices SET chat_jid = $2 WHERE instance_id = $1 AND chat_jid = $3`, place);
    await tx.query(
      `WITH moved AS (DELETE FROM label_associations WHERE instance_id = $1 AND chat_jid = $3 RETURNING *)
       INSERT INTO label_associations (instance_id, label_id, chat_jid, message_id)
       SELECT instance_id, label_id, $2, message_id FROM moved ON CONFLICT DO NOTHING`,
      place,
    );
    const rows: Record<string, unknown>[] = await tx.query(
      `WITH gone AS (DELETE FROM chats WHERE instance_id = $1 AND jid = $3 RETURNING *)
       INSERT INTO chats AS c (instance_id, jid, lid, name, unread_count, is_marked_unread, is_archived, pinned_at,
                               muted_until, last_message_id, last_message_at, created_at)
       SELECT instance_id, $2, $3, name, unread_count, is_marked_unread, is_archived, pinned_at, muted_until,
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
       RETURNING *`,
      place,
    );
    await tx.query(`UPDATE chats SET lid = $3 WHERE instance_id = $1 AND jid = $2 AND lid IS DISTINCT FROM $3`, place);
    return hydrate(tx, Chat, rows)[0] ?? null;
  }
}

const keyOf = (...parts: string[]): string => parts.join(' ');
