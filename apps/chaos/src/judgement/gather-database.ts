import { findToken, reactionToken } from '../traffic/token.js';
import type { Postgres } from '../world/postgres.js';
import type { MessageEvent, Row, StoredSend } from './facts.js';

/** The latest ids before a round: what is above them belongs to it. */
export interface Marks {
  messageId: string;
  eventSeq: string;
}

export async function readMarks(postgres: Postgres): Promise<Marks> {
  const [marks] = await postgres.query<Marks>(
    `SELECT (SELECT coalesce(max(id), 0) FROM messages) AS "messageId",
            (SELECT coalesce(max(seq), 0) FROM events) AS "eventSeq"`,
  );
  if (!marks) throw new Error('the database says nothing');
  return marks;
}

/** What the keys of a round point to. */
export async function gatherStored(postgres: Postgres, keys: readonly string[]): Promise<Map<string, StoredSend>> {
  const rows = await postgres.query<StoredSend & { key: string; rowId: string }>(
    // The row of the key is never written again, so that its transaction is the one that accepted the message.
    `SELECT k.key, m.id AS "rowId", m.wa_id AS "waId", m.status, m.error_code AS "errorCode",
            extract(epoch FROM m.accepted_at)::float8 * 1000 AS "begunAtMs",
            extract(epoch FROM pg_xact_commit_timestamp(k.xmin))::float8 * 1000 AS "committedAtMs"
       FROM idempotency_keys k JOIN messages m ON m.id = k.message_id
      WHERE k.key = ANY ($1)`,
    [keys],
  );
  return new Map(rows.map(({ key, rowId, ...stored }) => [key, { ...stored, rowId: Number(rowId) }]));
}

export async function gatherRows(postgres: Postgres, { messageId }: Marks): Promise<Row[]> {
  const rows = await postgres.query<{
    rowId: string;
    instance: string;
    waId: string;
    isFromMe: boolean;
    messageType: string;
    content: { reactionMessage?: { key?: { id?: string } } };
  }>(
    `SELECT m.id AS "rowId", i.name AS instance, m.wa_id AS "waId", m.from_me AS "isFromMe",
            m.message_type AS "messageType", m.content
       FROM messages m JOIN instances i ON i.id = m.instance_id
      WHERE m.id > $1 ORDER BY m.id`,
    [messageId],
  );
  return rows.map(({ rowId, instance, waId, isFromMe, messageType, content }) => {
    const reactedTo = content.reactionMessage?.key?.id;
    return {
      rowId: Number(rowId),
      instance,
      waId,
      isFromMe,
      token: reactedTo ? reactionToken(instance, reactedTo) : findToken(JSON.stringify(content)),
      isPlaceholder: messageType === 'placeholderMessage',
    };
  });
}

export function gatherEvents(postgres: Postgres, { eventSeq }: Marks): Promise<MessageEvent[]> {
  return postgres.query<MessageEvent>(
    `SELECT e.id, i.name AS instance, e.event AS name, e.chat_jid AS chat, e.data->'key'->>'id' AS "waId"
       FROM events e JOIN instances i ON i.id = e.instance_id
      WHERE e.seq > $1 AND e.event IN ('SEND_MESSAGE', 'MESSAGES_UPSERT') ORDER BY e.seq`,
    [eventSeq],
  );
}

/** What should have come to an end and has not, a sentence for each kind. */
export async function gatherUnfinished(postgres: Postgres): Promise<string[]> {
  const rows = await postgres.query<{ what: string; count: string }>(UNFINISHED);
  return rows.map(({ what, count }) => `${count} ${what}`);
}

const UNFINISHED = `
SELECT * FROM (
  SELECT 'messages wait to be sent' AS what, count(*) FROM messages WHERE status IN ('queued', 'sending')
  UNION ALL
  SELECT 'received stanzas wait to become messages', count(*) FROM inbound_journal WHERE done_at IS NULL
  UNION ALL
  SELECT 'received files wait to be fetched', count(*) FROM media WHERE state = 'waiting'
  UNION ALL
  SELECT 'deliveries to good receivers wait', count(*)
    FROM deliveries d JOIN webhooks w ON w.id = d.webhook_id
   WHERE d.status = 'pending' AND w.url LIKE '%/good/%'
  UNION ALL
  SELECT 'deliveries to good receivers were given up', count(*)
    FROM deliveries d JOIN webhooks w ON w.id = d.webhook_id
   WHERE d.status = 'dead' AND w.url LIKE '%/good/%'
  UNION ALL
  SELECT 'webhooks were switched off', count(*) FROM webhooks WHERE NOT enabled
  UNION ALL
  SELECT 'instances are not open (' || string_agg(DISTINCT reason, ', ') || ')', count(*)
    FROM instances WHERE reason <> 'open'
) unfinished WHERE count > 0`;
