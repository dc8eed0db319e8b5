import type { MessageStatus } from '@wharf/whatsapp';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { containing } from '../../platform/database/index.js';
import { digitsOf } from '../messaging/index.js';

/** Which chats are asked for; absent fields do not narrow. */
export interface InboxFilter {
  /** Of these instances, and of no others; null for those of every one that exists. */
  instanceIds: readonly string[] | null;
  show: 'current' | 'unread' | 'archived';
  /** Stands in a name or an address. */
  text?: string;
}

/** The place of a chat in the order of the list. */
export interface InboxCursor {
  lastAt: Date;
  chatId: string;
}

/** A chat as a list shows it, with its last message. */
export interface InboxRow {
  id: string;
  instanceId: string;
  instanceName: string;
  jid: string;
  lid: string | null;
  name: string | null;
  pictureUrl: string | null;
  unreadCount: number;
  isMarkedUnread: boolean;
  isArchived: boolean;
  pinnedAt: Date | null;
  mutedUntil: Date | null;
  lastAt: Date | null;
  lastId: string | null;
  lastWaId: string | null;
  lastFromMe: boolean | null;
  lastType: string | null;
  lastContent: Record<string, unknown> | null;
  lastPushName: string | null;
  lastStatus: MessageStatus | null;
  lastDeletedAt: Date | null;
}

@Injectable()
export class InboxRepository {
  constructor(private readonly db: DataSource) {}

  /** Chats with a message, the one with the newest first. @param after null to begin. */
  async findAfter(filter: InboxFilter, after: InboxCursor | null, limit: number): Promise<InboxRow[]> {
    const { instanceIds, show, text } = filter;
    // PostgreSQL refuses NUL in a text, even to look for it.
    if (instanceIds?.length === 0 || text?.includes('\0')) return [];
    const params = [instanceIds, after?.lastAt ?? null, after?.chatId ?? null, limit];
    const wanted = [SHOWN[show], ...(text === undefined ? [] : [MATCHING])].join(' AND ');
    const page = instanceIds === null ? PAGE_OF_ALL : PAGE_OF_SOME;
    return this.db.query(
      `WITH page AS (${page(wanted)})
       ${DESCRIBED} FROM page c ${DESCRIPTIONS} ORDER BY c.last_message_at DESC NULLS LAST, c.id`,
      text === undefined ? params : [...params, containing(text), containing(digitsOf(text) ?? text)],
    );
  }

  /** One chat by either of its addresses, with a message or without. */
  async find(instanceId: string, jid: string): Promise<InboxRow | null> {
    if (jid.includes('\0')) return null;
    const [row]: InboxRow[] = await this.db.query(
      `${DESCRIBED} FROM chats c ${DESCRIPTIONS} WHERE c.instance_id = $1 AND (c.jid = $2 OR c.lid = $2)
        ORDER BY c.jid = $2 DESC LIMIT 1`,
      [instanceId, jid],
    );
    return row ?? null;
  }
}

const afterCursor = `
  ($2::timestamptz IS NULL OR c.last_message_at <= $2) AND
  ($2::timestamptz IS NULL OR c.last_message_at < $2 OR c.id > $3::uuid)`;

/** Each instance gives its newest from its index, so a page costs the same however many chats there are. */
const PAGE_OF_SOME = (wanted: string): string => `
  SELECT c.* FROM unnest($1::uuid[]) AS i (id)
   CROSS JOIN LATERAL (
     SELECT c.* FROM chats c
      WHERE c.instance_id = i.id AND c.last_message_at IS NOT NULL AND ${wanted} AND ${afterCursor}
      ORDER BY c.last_message_at DESC NULLS LAST, c.id LIMIT $4) c
   ORDER BY c.last_message_at DESC NULLS LAST, c.id LIMIT $4`;

/** From the index over all chats, however many instances there are. */
const PAGE_OF_ALL = (wanted: string): string => `
  SELECT c.* FROM chats c
   WHERE $1::uuid[] IS NULL AND c.last_message_at IS NOT NULL AND ${wanted} AND ${afterCursor}
     AND c.instance_id <> ALL (ARRAY (SELECT id FROM instances WHERE deleted_at IS NOT NULL))
   ORDER BY c.last_message_at DESC NULLS LAST, c.id LIMIT $4`;

const SHOWN: Record<InboxFilter['show'], string> = {
  current: 'NOT c.is_archived',
  unread: '(c.unread_count > 0 OR c.is_marked_unread)',
  archived: 'c.is_archived',
};

const MATCHING = `(
  c.name ILIKE $5 OR c.jid LIKE $6 OR c.lid LIKE $6
  OR EXISTS (SELECT FROM contacts p WHERE p.instance_id = c.instance_id AND p.jid = c.jid
                AND (p.name ILIKE $5 OR p.push_name ILIKE $5))
  OR EXISTS (SELECT FROM groups g WHERE g.instance_id = c.instance_id AND g.jid = c.jid
                AND g.metadata ->> 'subject' ILIKE $5))`;

const DESCRIBED = `
SELECT c.id, c.instance_id AS "instanceId", i.name AS "instanceName", c.jid, c.lid,
       coalesce(p.name, c.name, g.metadata ->> 'subject', p.push_name) AS name,
       coalesce(p.profile_picture_url, g.picture_url) AS "pictureUrl", c.unread_count AS "unreadCount",
       c.is_marked_unread AS "isMarkedUnread", c.is_archived AS "isArchived", c.pinned_at AS "pinnedAt",
       c.muted_until AS "mutedUntil", c.last_message_at AS "lastAt", m.id AS "lastId", m.wa_id AS "lastWaId",
       m.from_me AS "lastFromMe", m.message_type AS "lastType", m.content AS "lastContent",
       m.push_name AS "lastPushName", m.status AS "lastStatus", m.deleted_at AS "lastDeletedAt"`;

const DESCRIPTIONS = `
  JOIN instances i ON i.id = c.instance_id
  LEFT JOIN messages m ON m.id = c.last_message_id
  LEFT JOIN contacts p ON p.instance_id = c.instance_id AND p.jid = c.jid
  LEFT JOIN groups g ON g.instance_id = c.instance_id AND g.jid = c.jid`;
