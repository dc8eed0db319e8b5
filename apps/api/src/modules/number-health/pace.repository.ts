import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How fast a number sent lately. */
export interface Pace {
  /** Shortest time between two messages that left today, in milliseconds; null where fewer than two did. */
  shortestGapMs: number | null;
  /** Messages that were looked at. */
  messages: number;
}

/** The text that most people got lately. */
export interface RepeatedText {
  recipients: number;
  /** Its beginning. */
  text: string | null;
}

/** Messages looked at, the newest first: enough to see a habit, and few however many are stored. */
const LOOKED_AT = 500;
const SHOWN_LENGTH = 80;
/** "ok" is no campaign. */
const SHORTEST_TEXT = 4;

/** Messages that this gateway sent for an instance since a moment, the newest of them. */
const LATELY = `
SELECT sent_at, chat_jid, content FROM messages
 WHERE instance_id = $1 AND from_me AND origin = 'api' AND sent_at IS NOT NULL AND sent_at >= $2
   AND message_timestamp >= floor(extract(epoch FROM $2::timestamptz))
 ORDER BY message_timestamp DESC, id DESC LIMIT ${LOOKED_AT}`;

/** Habits of a number that get numbers banned. */
@Injectable()
export class PaceRepository {
  constructor(private readonly db: DataSource) {}

  async paceSince(instanceId: string, since: Date): Promise<Pace> {
    const [row]: { gap_ms: string | null; messages: number }[] = await this.db.query(
      `SELECT min(gap) AS gap_ms, count(*)::int AS messages FROM (
         SELECT extract(epoch FROM sent_at - lag(sent_at) OVER (ORDER BY sent_at)) * 1000 AS gap FROM (${LATELY}) m) g`,
      [instanceId, since],
    );
    const gap = row?.gap_ms ?? null;
    return { shortestGapMs: gap === null ? null : Math.round(Number(gap)), messages: row?.messages ?? 0 };
  }

  /** Texts and captions, told apart without regard to case and blanks. */
  async mostRepeatedSince(instanceId: string, since: Date): Promise<RepeatedText> {
    const [row]: { recipients: number; text: string }[] = await this.db.query(
      `SELECT count(DISTINCT chat_jid)::int AS recipients, left(min(text), ${SHOWN_LENGTH}) AS text FROM (
         SELECT chat_jid, coalesce(content->>'conversation', content #>> '{extendedTextMessage,text}',
                                   content #>> '{imageMessage,caption}', content #>> '{videoMessage,caption}',
                                   content #>> '{documentMessage,caption}') AS text FROM (${LATELY}) m) t
        WHERE length(text) >= ${SHORTEST_TEXT}
        GROUP BY md5(lower(regexp_replace(btrim(text), '\\s+', ' ', 'g')))
        ORDER BY 1 DESC LIMIT 1`,
      [instanceId, since],
    );
    return row ?? { recipients: 0, text: null };
  }
}
