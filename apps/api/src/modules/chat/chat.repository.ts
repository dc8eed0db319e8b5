import { Injectable } from '@nestjs/common';
import type { ChatChange } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { hydrate, runPrepared, type Prepared } from '../../platform/database/index.js';
import { Chat } from './chat.entity.js';
import { touchingChats } from './touching-chats.js';

type Row = Record<string, unknown>;

/** A message that was just stored, as far as its chat is concerned. */
export interface ChatActivity {
  id: string;
  instanceId: string;
  chatJid: string;
  chatJidAlt: string | null;
  /** Unix seconds. */
  messageTimestamp: string;
  /** By how much the count of unread messages rises. */
  unread: 0 | 1;
}

const TOUCH: Prepared = {
  name: 'wharf-touch-chats',
  text: `
WITH input AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS i (instance_id uuid, jid text, lid text, message_id bigint, at bigint, unread int)
)
${touchingChats('SELECT * FROM input')}
RETURNING *, (xmax = 0) AS inserted`,
};

/** Chats written at once. */
const BATCH = 1_000;
const instant = (ms: number | null | undefined): Date | null => (ms == null ? null : new Date(ms));
const storable = (text: string | null | undefined): string | null => text?.replaceAll('\0', '\uFFFD') || null;

@Injectable()
export class ChatRepository {
  constructor(private readonly db: DataSource) {}

  /** A chat by either of its addresses. */
  find(instanceId: string, jid: string): Promise<Chat | null> {
    return this.db.manager.findOne(Chat, {
      where: [
        { instanceId, jid },
        { instanceId, lid: jid },
      ],
    });
  }

  /**
   * Takes note of messages in their chats, in the transaction that stores them.
   * @returns the chats that are new.
   */
  async touch(tx: EntityManager, messages: readonly ChatActivity[]): Promise<Chat[]> {
    const input = messages.map(({ instanceId, chatJid, chatJidAlt, id, messageTimestamp, unread }) => ({
      instance_id: instanceId,
      jid: chatJid,
      lid: chatJidAlt,
      message_id: id,
      at: messageTimestamp,
      unread,
    }));
    const rows = await runPrepared<Row>(tx, TOUCH, [JSON.stringify(input)]);
    return hydrate(
      tx,
      Chat,
      rows.filter(({ inserted }) => inserted === true),
    );
  }

  /**
   * Writes down what the phone says of chats. One that is not known yet appears.
   * @returns the chats as they are now, and whether each is new.
   */
  async apply(
    tx: EntityManager,
    instanceId: string,
    changes: readonly ChatChange[],
  ): Promise<{ chat: Chat; isNew: boolean; change: ChatChange }[]> {
    const byJid = new Map(changes.map((change) => [change.jid, change]));
    const all = [...byJid.values()];
    const results = [];
    for (let start = 0; start < all.length; start += BATCH) {
      const batch = all.slice(start, start + BATCH);
      const rows: Row[] = await tx.query(APPLY, [instanceId, JSON.stringify(batch.map(asRow))]);
      const chats = hydrate(tx, Chat, rows);
      for (const [index, chat] of chats.entries()) {
        const change = byJid.get(chat.jid) ?? byJid.get(chat.lid ?? '');
        if (change) results.push({ chat, isNew: rows[index]?.inserted === true, change });
      }
    }
    return results;
  }

  /** Nothing in it is unread any more. @returns null when nothing was. */
  async markRead(tx: EntityManager, instanceId: string, jid: string): Promise<Chat | null> {
    const [rows]: [Row[], number] = await tx.query(
      `UPDATE chats SET unread_count = 0, is_marked_unread = false, updated_at = now()
        WHERE instance_id = $1 AND (jid = $2 OR lid = $2) AND (unread_count <> 0 OR is_marked_unread) RETURNING *`,
      [instanceId, jid],
    );
    return hydrate(tx, Chat, rows)[0] ?? null;
  }

  /** @returns the JIDs of those that were there. */
  async delete(tx: EntityManager, instanceId: string, jids: readonly string[]): Promise<string[]> {
    const [rows]: [{ jid: string }[], number] = await tx.query(
      'DELETE FROM chats WHERE instance_id = $1 AND (jid = ANY ($2) OR lid = ANY ($2)) RETURNING jid',
      [instanceId, jids],
    );
    return rows.map(({ jid }) => jid);
  }
}

/** A change as the statement reads it; a key that is not there leaves the column alone. */
function asRow(change: ChatChange) {
  const { jid, lid, name, unreadCount, isArchived, pinnedAtMs, mutedUntilMs } = change;
  return {
    jid,
    lid: lid ?? null,
    ...(name && { name: storable(name) }),
    ...(unreadCount !== undefined && { unread: Math.max(unreadCount, 0), marked: unreadCount < 0 }),
    ...(isArchived !== undefined && { archived: isArchived }),
    ...(pinnedAtMs !== undefined && { pinned: instant(pinnedAtMs) }),
    ...(mutedUntilMs !== undefined && { muted: instant(mutedUntilMs) }),
  };
}

/**
 * Each change goes to the chat that is known under either address. `?` tells whether the phone spoke of a column. A
 * mark set by hand leaves the count alone.
 */
const APPLY = `
WITH input AS (
  SELECT DISTINCT ON (1) coalesce(known.jid, e->>'jid') AS jid, e->>'lid' AS lid, e
  FROM jsonb_array_elements($2::jsonb) AS e
  LEFT JOIN chats known ON known.instance_id = $1 AND known.lid = e->>'jid' AND known.jid <> e->>'jid'
)
INSERT INTO chats AS c (instance_id, jid, lid, name, unread_count, is_marked_unread, is_archived, pinned_at, muted_until)
SELECT $1, i.jid, i.lid, i.e->>'name', coalesce((i.e->>'unread')::int, 0), coalesce((i.e->>'marked')::boolean, false),
       coalesce((i.e->>'archived')::boolean, false), (i.e->>'pinned')::timestamptz, (i.e->>'muted')::timestamptz
FROM input i
ON CONFLICT (instance_id, jid) DO UPDATE SET
  lid = coalesce(excluded.lid, c.lid),
  name = coalesce(excluded.name, c.name),
  unread_count = CASE WHEN excluded.is_marked_unread OR NOT (SELECT i.e ? 'unread' FROM input i WHERE i.jid = c.jid)
                      THEN c.unread_count ELSE excluded.unread_count END,
  is_marked_unread = CASE WHEN (SELECT i.e ? 'marked' FROM input i WHERE i.jid = c.jid)
                          THEN excluded.is_marked_unread ELSE c.is_marked_unread END,
  is_archived = CASE WHEN (SELECT i.e ? 'archived' FROM input i WHERE i.jid = c.jid)
                     THEN excluded.is_archived ELSE c.is_archived END,
  pinned_at = CASE WHEN (SELECT i.e ? 'pinned' FROM input i WHERE i.jid = c.jid)
                   THEN excluded.pinned_at ELSE c.pinned_at END,
  muted_until = CASE WHEN (SELECT i.e ? 'muted' FROM input i WHERE i.jid = c.jid)
                     THEN excluded.muted_until ELSE c.muted_until END,
  updated_at = now()
RETURNING *, (xmax = 0) AS inserted`;
