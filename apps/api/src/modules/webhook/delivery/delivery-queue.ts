import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimedDelivery } from './claimed-delivery.js';

/** How much a process takes on. */
export interface Capacity {
  /** Attempts that may be started now. */
  free: number;
  /** Those of `free` that may go to webhooks whose last attempt failed. */
  freeForFailing: number;
  /** Attempts that one webhook may have at a time. */
  perWebhook: number;
  /** The same for a webhook whose last attempt failed. */
  perFailingWebhook: number;
  /** Attempts under way here, by webhook. */
  busy: ReadonlyMap<string, number>;
}

/** What came of an attempt, to be written down. */
export interface AttemptResult {
  deliveryId: string;
  claim: string;
  status: 'delivered' | 'pending' | 'dead';
  retryInSeconds: number | null;
  url: string;
  httpStatus: number | null;
  durationMs: number;
  responseHead: string | null;
  error: string | null;
}

/** A claim outlives the time limit of the attempt by this; then the process that made it must be dead. */
const CLAIM_MARGIN_SECONDS = 10;

/** Receivers that fail for so long, and never succeed, are switched off. */
const FAILING_DAYS = 5;

/**
 * What could be attempted now or later: of each webhook its rows, and of each of its lanes the oldest row alone. Both
 * walk an index from one webhook (or lane) to the next, so webhooks with nothing to deliver cost nothing and a long
 * backlog of one costs no more than a short one.
 */
const WAITING = `
RECURSIVE queues AS (
  (SELECT webhook_id FROM deliveries WHERE status = 'pending' AND lane IS NULL ORDER BY webhook_id LIMIT 1)
  UNION ALL
  SELECT (SELECT d.webhook_id FROM deliveries d
           WHERE d.status = 'pending' AND d.lane IS NULL AND d.webhook_id > queues.webhook_id
           ORDER BY d.webhook_id LIMIT 1)
  FROM queues WHERE queues.webhook_id IS NOT NULL
), lanes AS (
  (SELECT webhook_id, lane, id, next_attempt_at FROM deliveries WHERE status = 'pending' AND lane IS NOT NULL
   ORDER BY webhook_id, lane, id LIMIT 1)
  UNION ALL
  SELECT following.* FROM lanes CROSS JOIN LATERAL (
    SELECT d.webhook_id, d.lane, d.id, d.next_attempt_at FROM deliveries d
     WHERE d.status = 'pending' AND d.lane IS NOT NULL AND (d.webhook_id, d.lane) > (lanes.webhook_id, lanes.lane)
     ORDER BY d.webhook_id, d.lane, d.id LIMIT 1) following
), receivers AS (
  SELECT w.id, w.failing_since IS NOT NULL AS failing,
         CASE WHEN w.failing_since IS NULL THEN $3::integer ELSE $4::integer END - coalesce(busy.attempts, 0) AS room
  FROM (SELECT webhook_id FROM queues WHERE webhook_id IS NOT NULL UNION SELECT webhook_id FROM lanes) waiting
  JOIN webhooks w ON w.id = waiting.webhook_id AND w.enabled
  LEFT JOIN unnest($5::uuid[], $6::integer[]) AS busy (webhook_id, attempts) ON busy.webhook_id = w.id
)`;

/** $1 free, $2 free for failing webhooks, $3 and $4 room of a webhook, $5 and $6 attempts under way. */
const CLAIM = `
WITH ${WAITING}, due AS (
  SELECT receivers.id AS webhook_id, d.id, d.next_attempt_at, receivers.failing, receivers.room
  FROM receivers CROSS JOIN LATERAL (
    SELECT id, next_attempt_at FROM deliveries
     WHERE webhook_id = receivers.id AND status = 'pending' AND lane IS NULL AND next_attempt_at <= now()
     ORDER BY next_attempt_at, id LIMIT $3) d
  WHERE receivers.room > 0
  UNION ALL
  SELECT lanes.webhook_id, lanes.id, lanes.next_attempt_at, receivers.failing, receivers.room
  FROM lanes JOIN receivers ON receivers.id = lanes.webhook_id
  WHERE lanes.next_attempt_at <= now() AND receivers.room > 0
), in_turn AS (
  SELECT *, row_number() OVER (PARTITION BY webhook_id ORDER BY next_attempt_at, id) AS turn FROM due
), fair AS (
  SELECT *, row_number() OVER (PARTITION BY failing ORDER BY turn, next_attempt_at, id) AS place
  FROM in_turn WHERE turn <= room
), picked AS (
  SELECT id FROM fair WHERE NOT failing OR place <= $2 ORDER BY turn, next_attempt_at, id LIMIT $1
), locked AS (
  SELECT id FROM deliveries
   WHERE id IN (SELECT id FROM picked) AND status = 'pending' AND next_attempt_at <= now()
   ORDER BY id FOR UPDATE SKIP LOCKED
), claimed AS (
  UPDATE deliveries d
     SET claimed_until = now() + make_interval(secs => w.timeout_ms / 1000.0 + ${CLAIM_MARGIN_SECONDS}),
         next_attempt_at = now() + make_interval(secs => w.timeout_ms / 1000.0 + ${CLAIM_MARGIN_SECONDS})
    FROM locked, webhooks w
   WHERE d.id = locked.id AND w.id = d.webhook_id
  RETURNING d.id, d.claimed_until, d.attempts, d.event_seq, d.webhook_id
)
SELECT c.id, c.claimed_until::text AS claim, c.attempts,
       e.id AS "eventId", e.event, e.data, e.occurred_at AS "occurredAt",
       i.id AS "instanceId", i.name AS "instanceName", i.owner_jid AS "ownerJid",
       w.id AS "webhookId", w.url, w.by_events AS "byEvents", w.events, w.include_key AS "includeKey",
       w.timeout_ms AS "timeoutMs", w.headers_sealed AS "headersSealed", w.secret_sealed AS "secretSealed",
       w.previous_secret_sealed AS "previousSecretSealed", w.previous_secret_until AS "previousSecretUntil",
       w.failing_since IS NOT NULL AS failing
FROM claimed c
JOIN events e ON e.seq = c.event_seq
JOIN webhooks w ON w.id = c.webhook_id
JOIN instances i ON i.id = w.instance_id
ORDER BY c.id`;

/** Of receivers that have room; others are looked at again when one of their attempts ends. Same parameters. */
const NEXT_DUE = `
WITH ${WAITING}
SELECT ceil(extract(epoch FROM min(at) - now()) * 1000)::float8 AS "inMs" FROM (
  SELECT d.next_attempt_at AS at
  FROM receivers CROSS JOIN LATERAL (
    SELECT next_attempt_at FROM deliveries
     WHERE webhook_id = receivers.id AND status = 'pending' AND lane IS NULL ORDER BY next_attempt_at LIMIT 1) d
  WHERE receivers.room > 0 AND (NOT receivers.failing OR $2 > 0) AND $1 > 0
  UNION ALL
  SELECT lanes.next_attempt_at
  FROM lanes JOIN receivers ON receivers.id = lanes.webhook_id
  WHERE receivers.room > 0 AND (NOT receivers.failing OR $2 > 0)
) upcoming`;

/** A result counts only while its claim does: a process that was paused must not overwrite what came after it. */
const SETTLE = `
WITH result AS (
  SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::float8[], $5::text[], $6::integer[],
                       $7::integer[], $8::text[], $9::text[])
    AS r (id, claim, status, retry_seconds, url, http_status, duration_ms, response_head, error)
), settled AS (
  UPDATE deliveries d
     SET status = r.status, attempts = d.attempts + 1, claimed_until = NULL,
         next_attempt_at = now() + make_interval(secs => coalesce(r.retry_seconds, 0)),
         last_status = r.http_status, last_error = r.error,
         settled_at = CASE WHEN r.status <> 'pending' THEN now() END
    FROM result r
   WHERE d.id = r.id AND d.status = 'pending' AND d.claimed_until = r.claim
  RETURNING d.id, d.webhook_id, d.attempts, r.url, r.http_status, r.duration_ms, r.response_head, r.error, r.status
), logged AS (
  INSERT INTO delivery_attempts (delivery_id, attempt, url, status, duration_ms, response_head, error)
  SELECT id, attempts, url, http_status, duration_ms, response_head, error FROM settled ORDER BY id
), receivers AS (
  SELECT webhook_id, bool_or(status = 'delivered') AS works FROM settled GROUP BY webhook_id
), judged AS (
  UPDATE webhooks w SET failing_since = CASE WHEN receivers.works THEN NULL ELSE now() END
    FROM receivers
   WHERE w.id = receivers.webhook_id AND receivers.works = (w.failing_since IS NOT NULL)
)
SELECT w.id FROM receivers JOIN webhooks w ON w.id = receivers.webhook_id
 WHERE NOT receivers.works AND w.enabled AND w.failing_since < now() - interval '${FAILING_DAYS} days'`;

/** The rows of `deliveries` as a queue. Every instant is the database's, so processes need not agree on the time. */
@Injectable()
export class DeliveryQueue {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes what is due and fits, in turn among webhooks, each webhook's oldest first. Whoever dies loses the claim. */
  claim(capacity: Capacity): Promise<ClaimedDelivery[]> {
    return this.dataSource.query<ClaimedDelivery[]>(CLAIM, parametersOf(capacity));
  }

  /** Milliseconds until there may be something to claim, 0 or less for now; null when nothing waits. */
  async nextDueInMs(capacity: Capacity): Promise<number | null> {
    const [row] = await this.dataSource.query<[{ inMs: number | null }]>(NEXT_DUE, parametersOf(capacity));
    return row.inMs;
  }

  /**
   * Writes down what came of attempts, in one statement for all.
   * @returns ids of webhooks that have done nothing but fail for five days.
   */
  async settle(results: readonly AttemptResult[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(SETTLE, [
      results.map(({ deliveryId }) => deliveryId),
      results.map(({ claim }) => claim),
      results.map(({ status }) => status),
      results.map(({ retryInSeconds }) => retryInSeconds),
      results.map(({ url }) => url),
      results.map(({ httpStatus }) => httpStatus),
      results.map(({ durationMs }) => durationMs),
      results.map(({ responseHead }) => responseHead),
      results.map(({ error }) => error),
    ]);
    return rows.map(({ id }) => id);
  }

  /** Gives claims back, as if they had never been made. */
  async release(claims: readonly Pick<AttemptResult, 'deliveryId' | 'claim'>[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE deliveries d SET next_attempt_at = now(), claimed_until = NULL
       FROM unnest($1::bigint[], $2::timestamptz[]) AS held (id, claim)
       WHERE d.id = held.id AND d.claimed_until = held.claim`,
      [claims.map(({ deliveryId }) => deliveryId), claims.map(({ claim }) => claim)],
    );
  }

  /** Takes back every claim of a process that is known to be dead, because no other can be running. */
  async releaseAll(): Promise<void> {
    await this.dataSource.query(
      `UPDATE deliveries SET next_attempt_at = now(), claimed_until = NULL
       WHERE status = 'pending' AND claimed_until IS NOT NULL`,
    );
  }
}

function parametersOf({ free, freeForFailing, perWebhook, perFailingWebhook, busy }: Capacity): unknown[] {
  return [free, freeForFailing, perWebhook, perFailingWebhook, [...busy.keys()], [...busy.values()]];
}
