import { Injectable } from '@nestjs/common';
import { PLACEHOLDER_TYPE } from '@wharf/whatsapp';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { runPrepared, storableJson, type Prepared } from '../../../platform/database/index.js';
import { touchingChats } from '../../chat/index.js';
import { newEventId, publishing, WAKING } from '../../event/index.js';
import { fileOfContent } from '../../media/index.js';
import { messagesUpsertEvent } from '../message.presenter.js';
import { InboundPlace } from './inbound-place.js';
import { asRow, receiving, RECEIVED_COLUMNS, type Placed } from './received-message.repository.js';
import { unreadBy } from './unread-by.js';

/** What was found about a chat is not asked again for so long. */
const ODD_FOR_MS = 60_000;
const ODD_CHATS_MAX = 10_000;

interface Outcome {
  /** Positions of messages that need more than this. */
  odd: number[] | null;
  /** Positions of those that were stored. */
  fresh: number[] | null;
}

/**
 * Stores what is nearly everything that comes in: messages without a file, in chats that are there, of which nothing is
 * known yet and that answer no question. One statement does for them what takes a transaction of seven otherwise.
 */
@Injectable()
export class PlainArrivals {
  /** Chats that had a message that was not plain: they are being set up, or are offered choices. */
  private readonly oddChats = new LRUCache<string, true>({ max: ODD_CHATS_MAX, ttl: ODD_FOR_MS });

  constructor(
    private readonly db: DataSource,
    private readonly place: InboundPlace,
  ) {}

  /**
   * Stores messages in the order in which they came, tells of them and ends their journal entries, all or nothing.
   * @returns those that were not stored already; null where one of them is not plain, and nothing was done.
   */
  async store(arrivals: readonly Placed[], journalIds: readonly string[]): Promise<Placed[] | null> {
    if (arrivals.length === 0 || !this.mayBePlain(arrivals)) return null;
    const [outcome] = await runPrepared<Outcome>(this.db.manager, STORE, [
      storableJson(arrivals.map(asInput)),
      journalIds,
    ]);
    for (const position of outcome?.odd ?? []) {
      const odd = arrivals[position];
      if (odd) this.oddChats.set(chatOf(odd), true);
    }
    if (!outcome || outcome.odd) return null;
    return (outcome.fresh ?? []).flatMap((position) => arrivals[position] ?? []);
  }

  private mayBePlain(arrivals: readonly Placed[]): boolean {
    const names = new Set(arrivals.map(({ instanceId, message }) => `${instanceId}/${message.id}`));
    return names.size === arrivals.length && arrivals.every((each) => this.looksPlain(each));
  }

  private looksPlain(arrival: Placed): boolean {
    const { instanceId, message } = arrival;
    return (
      message.messageType !== PLACEHOLDER_TYPE &&
      !message.chatJid.endsWith('@broadcast') &&
      this.place.isSettled(instanceId, message) &&
      !fileOfContent(message.content)?.isFetchable &&
      !this.oddChats.has(chatOf(arrival))
    );
  }
}

const chatOf = ({ instanceId, message: { chatJid } }: Placed): string => `${instanceId}/${chatJid}`;

function asInput(placed: Placed, position: number) {
  const row = asRow(placed, position);
  return { ...row, unread: unreadBy(placed.message), event_id: newEventId(), data: toldOf(placed).data };
}

const toldOf = ({ instanceId, message }: Placed) =>
  messagesUpsertEvent({ ...message, instanceId, waId: message.id, messageTimestamp: String(message.timestamp) });

/**
 * Chats are locked first, in one order for everybody, so that one that is there stays there. Whether anything else is
 * known of a message is looked up row by row: that way no plan reads a whole table.
 */
const STORE: Prepared = {
  name: 'wharf-receive-plain',
  text: `
WITH input AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS i (position int, ${RECEIVED_COLUMNS}, unread int, event_id text, data jsonb)
), held AS MATERIALIZED (
  SELECT i.instance_id, i.chat_jid
    FROM (SELECT DISTINCT instance_id, chat_jid FROM input ORDER BY instance_id, chat_jid) i
   CROSS JOIN LATERAL (SELECT FROM chats c WHERE c.instance_id = i.instance_id AND c.jid = i.chat_jid
                        LIMIT 1 FOR NO KEY UPDATE) c
), odd AS MATERIALIZED (
  SELECT position FROM input i
   WHERE (i.instance_id, i.chat_jid) NOT IN (SELECT instance_id, chat_jid FROM held)
      OR (SELECT true FROM messages m WHERE m.instance_id = i.instance_id AND m.wa_id = i.wa_id LIMIT 1)
      OR (SELECT true FROM early_changes e WHERE e.instance_id = i.instance_id AND e.wa_id = i.wa_id LIMIT 1)
      OR (SELECT true FROM offered_choices o
           WHERE o.instance_id = i.instance_id AND o.chat_jid IN (i.chat_jid, i.chat_jid_alt) LIMIT 1)
), plain AS (
  SELECT * FROM input WHERE NOT EXISTS (SELECT FROM odd)
), stored AS (
  ${receiving('plain')}
  RETURNING id, instance_id, wa_id
), fresh AS (
  SELECT plain.*, stored.id AS message_id FROM stored JOIN plain USING (instance_id, wa_id)
), touched AS (
  ${touchingChats(`
    SELECT instance_id, chat_jid AS jid, chat_jid_alt AS lid, message_id, message_timestamp AS at, unread FROM fresh`)}
), events_input AS (
  SELECT event_id AS id, instance_id, 'MESSAGES_UPSERT' AS event, chat_jid, data, NULL::uuid AS media_id, position
    FROM fresh
), ${publishing('events_input')}, journal AS (
  UPDATE inbound_journal SET done_at = now()
   WHERE id = ANY ($2::bigint[]) AND done_at IS NULL AND NOT EXISTS (SELECT FROM odd)
)
SELECT (SELECT array_agg(position) FROM odd) AS odd, (SELECT array_agg(position ORDER BY position) FROM fresh) AS fresh,
       ${WAKING}`,
};
