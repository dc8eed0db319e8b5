import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instance } from '../instance/index.js';

/** The messages of one day. */
export interface DayCounts {
  /** `2026-11-30`, in the client's time zone. */
  day: string;
  sent: number;
  received: number;
  failed: number;
}

/** A reason for which messages failed, with how often. */
export interface FailureCount {
  code: string;
  sentence: string | null;
  count: number;
  lastAt: Date;
}

/** Something that WhatsApp did about the account. */
export interface Signal {
  at: Date;
  /** As `account_signals` has it; `refused` for messages, `disconnected` for the connection. */
  kind: string;
  until: Date | null;
  detail: string | null;
  /** Messages that were refused; 1 for what is no message. */
  count: number;
}

/** When a number did what, for the first or the last time. */
export interface NumberTimes {
  firstLinkedAt: Date | null;
  lastSentAt: Date | null;
  lastReceivedAt: Date | null;
}

@Injectable()
export class NumberHealthRepository {
  constructor(private readonly db: DataSource) {}

  /** Time zone in which the instance's days begin. */
  async timezoneOf({ clientId }: Instance): Promise<string | null> {
    const [row]: { timezone: string }[] = await this.db.query('SELECT timezone FROM clients WHERE id = $1', [clientId]);
    return row?.timezone ?? null;
  }

  /** The last days, today included, oldest first; days without messages too. */
  days(instanceId: string, timezone: string, count: number): Promise<DayCounts[]> {
    return this.db.query(
      `SELECT d.day::text AS day, coalesce(sum(m.sent), 0)::int AS sent,
              coalesce(sum(m.received), 0)::int AS received, coalesce(sum(m.failed), 0)::int AS failed
         FROM (SELECT (now() AT TIME ZONE $2)::date - n AS day FROM generate_series(0, $3 - 1) n) d
         LEFT JOIN message_counts m ON m.instance_id = $1
              AND m.at >= d.day::timestamp AT TIME ZONE $2 AND m.at < (d.day + 1)::timestamp AT TIME ZONE $2
        GROUP BY d.day ORDER BY d.day`,
      [instanceId, timezone, count],
    );
  }

  /** Why messages failed in the last days, the latest first. */
  failures(instanceId: string, days: number): Promise<FailureCount[]> {
    return this.db.query(
      `SELECT coalesce(error_code, 'UNKNOWN') AS code, (array_agg(error ORDER BY id DESC))[1] AS sentence,
              count(*)::int AS count, max(accepted_at) AS "lastAt"
         FROM messages
        WHERE status = 'failed' AND instance_id = $1 AND accepted_at > now() - make_interval(days => $2)
        GROUP BY 1 ORDER BY max(accepted_at) DESC LIMIT 20`,
      [instanceId, days],
    );
  }

  /** Messages of today that were handed over and refused after all, the latest first. */
  lateErrors(instanceId: string, timezone: string): Promise<FailureCount[]> {
    return this.db.query(
      `SELECT coalesce(error_code, 'UNKNOWN') AS code, (array_agg(error ORDER BY id DESC))[1] AS sentence,
              count(*)::int AS count, max(accepted_at) AS "lastAt"
         FROM messages
        WHERE status = 'failed' AND instance_id = $1 AND accepted_at >= date_trunc('day', now(), $2)
          AND sent_at IS NOT NULL
        GROUP BY 1 ORDER BY max(accepted_at) DESC LIMIT 20`,
      [instanceId, timezone],
    );
  }

  /** What WhatsApp did about the account, the latest first; refusals of an hour are one. */
  signals({ id, ownerJid }: Instance): Promise<Signal[]> {
    return this.db.query(
      `SELECT at, kind, until, detail, 1 AS count FROM account_signals WHERE instance_id = $1 AND owner_jid = $2
        UNION ALL
       SELECT at, 'disconnected', NULL, detail, 1 FROM instance_state_history
        WHERE instance_id = $1 AND reason = 'restricted'
        UNION ALL
       SELECT max(accepted_at), 'refused', NULL, error_code, count(*)::int FROM messages
        WHERE status = 'failed' AND error_code IN ('463', '429') AND instance_id = $1
          AND accepted_at > now() - make_interval(days => 7)
        GROUP BY date_trunc('hour', accepted_at), error_code
        ORDER BY at DESC LIMIT 20`,
      [id, ownerJid],
    );
  }

  /** When the day began where the instance's owner is. */
  async midnight(timezone: string): Promise<Date> {
    const [row]: { at: Date }[] = await this.db.query(`SELECT date_trunc('day', now(), $1) AS at`, [timezone]);
    return row?.at ?? new Date();
  }

  /** An account that was linked here before, under whatever name, is as old as its first link. */
  async times({ id, ownerJid }: Instance): Promise<NumberTimes> {
    const [times]: NumberTimes[] = await this.db.query(
      `SELECT (SELECT min(h.at) FROM instances i JOIN instance_state_history h ON h.instance_id = i.id
                WHERE h.reason = 'open' AND (i.id = $1 OR i.owner_jid = $2)) AS "firstLinkedAt",
              (SELECT to_timestamp(message_timestamp) FROM messages WHERE instance_id = $1 AND from_me
                ORDER BY message_timestamp DESC, id DESC LIMIT 1) AS "lastSentAt",
              (SELECT to_timestamp(message_timestamp) FROM messages WHERE instance_id = $1 AND NOT from_me
                ORDER BY message_timestamp DESC, id DESC LIMIT 1) AS "lastReceivedAt"`,
      [id, ownerJid],
    );
    return times ?? { firstLinkedAt: null, lastSentAt: null, lastReceivedAt: null };
  }
}
