import { Injectable } from '@nestjs/common';
import { evolutionStatusOf, mayMove, MessageStatus, type MessageStatusChanged } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { runPrepared, storableJson, type Prepared } from '../../../platform/database/index.js';
import { newEventId, publishing, WAKING } from '../../event/index.js';
import { STATUS_STEPS } from '../message.repository.js';
import { refusal } from './refusals.js';
import type { StatusNews } from './status-changes.js';

/** NOTIFY carries at most 8,000 bytes: so many sequence numbers always fit. */
const AT_ONCE = 350;

/**
 * Rows are locked oldest first, as everywhere. A message takes all its steps at once, and each is told. `left` names
 * steps of which more is to be done: of messages whose having left is not noted, of those in groups, where each member's
 * word counts, and ids that several messages have.
 */
const STEP: Prepared = {
  name: 'wharf-straight-steps',
  text: `
WITH input AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS i (
           position int, instance_id uuid, wa_id text, status text, at timestamptz, error_code text, error text,
           by text, word text, event_id text)
), met AS (
  SELECT i.*, m.id, m.chat_jid, m.participant, m.status AS was,
         m.sent_at IS NULL AND m.origin = 'api'
         OR m.chat_jid LIKE '%@g.us' OR m.chat_jid LIKE '%@broadcast' AS is_left
    FROM input i JOIN messages m ON m.instance_id = i.instance_id AND m.wa_id = i.wa_id AND m.from_me
   ORDER BY m.id FOR UPDATE OF m
), shared AS (
  SELECT position FROM met GROUP BY position HAVING count(*) > 1
), step AS (
  SELECT * FROM met
   WHERE NOT is_left AND position NOT IN (SELECT position FROM shared)
     AND (was, status) IN (VALUES ${STATUS_STEPS.map(({ from, to }) => `('${from}', '${to}')`).join(', ')})
), moved AS (
  UPDATE messages m
     SET status = s.status, error_code = s.error_code, error = s.error,
         request = CASE WHEN s.status IN ('failed', 'unknown') OR m.sent_at IS NULL THEN m.request END,
         server_at = coalesce(m.server_at, s.server_at),
         delivered_at = coalesce(m.delivered_at, s.delivered_at),
         read_at = coalesce(m.read_at, s.read_at)
    FROM (SELECT id, (array_agg(status ORDER BY position DESC))[1] AS status,
                 (array_agg(error_code ORDER BY position DESC))[1] AS error_code,
                 (array_agg(error ORDER BY position DESC))[1] AS error,
                 min(at) FILTER (WHERE status = 'server') AS server_at,
                 min(at) FILTER (WHERE status = 'delivered') AS delivered_at,
                 (array_agg(at ORDER BY position) FILTER (WHERE status IN ('read', 'played')))[1] AS read_at
            FROM step GROUP BY id) s
   WHERE m.id = s.id
), events_of AS (
  SELECT event_id AS id, instance_id, 'MESSAGES_UPDATE' AS event, chat_jid,
         jsonb_strip_nulls(jsonb_build_object(
           'messageId', id::text, 'keyId', wa_id, 'remoteJid', chat_jid, 'fromMe', true,
           'participant', coalesce(by, participant), 'status', word, 'instanceId', instance_id,
           'errorCode', error_code, 'error', error)) AS data,
         NULL::uuid AS media_id, position FROM step
), ${publishing('events_of')}
SELECT (SELECT array_agg(DISTINCT position) FROM met
         WHERE is_left OR position IN (SELECT position FROM shared)) AS left,
       ${WAKING}`,
};

/** One step of one message. */
interface Step {
  news: StatusNews;
  waId: string;
}

/**
 * Takes what WhatsApp says of messages in one statement, with what is told of it, where they go straight forward: the
 * server has it, it arrived, it was read. What goes another way is left.
 */
@Injectable()
export class StraightSteps {
  constructor(private readonly db: DataSource) {}

  /** @returns what is left to be applied of each, in order; null where nothing is. */
  async take(group: readonly StatusNews[]): Promise<(StatusNews | null)[]> {
    const { straight, others } = sorted(group);
    if (straight.length === 0 || straight.length > AT_ONCE) return [...group];
    const [answer] = await runPrepared<{ left: number[] | null }>(this.db.manager, STEP, [
      storableJson(straight.map(asInput)),
    ]);
    const left = [...(answer?.left ?? []).flatMap((position) => straight[position] ?? []), ...others];
    return group.map((news) => {
      const ids = left.filter((step) => step.news === news).map(({ waId }) => waId);
      return ids.length === 0 ? null : { ...news, event: { ...news.event, ids } };
    });
  }
}

/**
 * Steps that each lead further than the one before of the same message; once one does not, those behind it are left as
 * well, so that they are told in order.
 */
function sorted(group: readonly StatusNews[]): { straight: Step[]; others: Step[] } {
  const straight: Step[] = [];
  const others: Step[] = [];
  const last = new Map<string, MessageStatus | null>();
  for (const news of group) {
    const { status } = news.event;
    for (const waId of new Set(news.event.ids)) {
      const key = `${news.instanceId}/${waId}`;
      const before = last.get(key);
      const isStraight = before === undefined || (before !== null && isFurther(before, status));
      last.set(key, isStraight ? status : null);
      (isStraight ? straight : others).push({ news, waId });
    }
  }
  return { straight, others };
}

/** A failure may be the end of some ways and not of others, so it is taken alone. */
const isFurther = (before: MessageStatus, status: MessageStatus): boolean =>
  before !== MessageStatus.Failed && status !== MessageStatus.Failed && mayMove(before, status);

function asInput({ news: { instanceId, event }, waId }: Step, position: number) {
  const failure = failureOf(event);
  return {
    position,
    instance_id: instanceId,
    wa_id: waId,
    status: event.status,
    at: event.at,
    error_code: failure?.code ?? null,
    error: failure?.sentence ?? null,
    by: event.by,
    word: evolutionStatusOf(event.status),
    event_id: newEventId(),
  };
}

const failureOf = ({ status, errorCode }: MessageStatusChanged) =>
  status === MessageStatus.Failed ? refusal(errorCode) : null;
