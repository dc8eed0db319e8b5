import type { Prepared } from '../../../platform/database/index.js';

/** Receivers that fail for so long, and never succeed, are switched off. */
const FAILING_DAYS = 5;

/** A result counts only while its claim does: a process that was paused must not overwrite what came after it. */
export const SETTLE: Prepared = {
  name: 'wharf-settle',
  text: `
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
  UPDATE webhooks w SET proven = receivers.works, failing_since = CASE WHEN receivers.works THEN NULL ELSE now() END
    FROM receivers
   WHERE w.id = receivers.webhook_id AND (receivers.works = (w.failing_since IS NOT NULL) OR receivers.works > w.proven)
)
SELECT w.id FROM receivers JOIN webhooks w ON w.id = receivers.webhook_id
 WHERE NOT receivers.works AND w.enabled AND w.failing_since < now() - interval '${FAILING_DAYS} days'`,
};

/**
 * Lets the next of each lane go whose oldest delivery ($1) has just ended. A statement of its own, after the first in the
 * same transaction: only so does it see what a claim held while the first waited for it.
 */
export const FREE_NEXT = `
UPDATE deliveries d SET held = false
  FROM (SELECT DISTINCT webhook_id, lane FROM deliveries
         WHERE id = ANY ($1::bigint[]) AND lane IS NOT NULL AND status <> 'pending') ended
 CROSS JOIN LATERAL (
   SELECT id, lane FROM deliveries
    WHERE webhook_id = ended.webhook_id AND lane >= ended.lane AND status = 'pending' ORDER BY lane, id LIMIT 1) oldest
 WHERE d.id = oldest.id AND oldest.lane = ended.lane AND d.held`;
