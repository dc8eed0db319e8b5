import type { Prepared } from '../../../platform/database/index.js';

/** A claim outlives the time limit of the attempt by this; then the process that made it must be dead. */
const CLAIM_MARGIN_SECONDS = 10;

/**
 * How far a claim looks into one ordered webhook's due rows. Those that turn out to be behind another of their lane are
 * held, which takes them out of the index, so that each is looked at once.
 */
const LOOK = 64;

const CLAIM_ENDS = `now() + make_interval(secs => w.timeout_ms / 1000.0 + ${CLAIM_MARGIN_SECONDS})`;

/**
 * Takes due deliveries and says what else waits. Parameters: $1 free slots, $2 those of them that failing webhooks may
 * have, $3 $4 $5 room of a webhook that is new, works, fails; $6 room of a host; $7 $8 $9 webhooks with attempts under
 * way, how many, and whether one of them takes long; $10 $11 hosts with attempts under way, and how many.
 *
 * `queues` walks an index from one webhook to the next, so webhooks with nothing to deliver cost nothing and a long
 * backlog costs no more than a short one. Orders name all columns of the index that is meant, and ids come as arrays:
 * the planner, which cannot guess how few rows there are, would read the table otherwise. Of a lane only the oldest pending row may be taken. The rows behind it are held
 * while it is locked: whoever ends it waits for this statement, sees what is held, and lets the next one go.
 */
export const CLAIM: Prepared = {
  name: 'wharf-claim',
  text: `
WITH RECURSIVE queues AS (
  (SELECT webhook_id FROM deliveries WHERE status = 'pending' AND NOT held
    ORDER BY webhook_id, next_attempt_at LIMIT 1)
  UNION ALL
  SELECT (SELECT d.webhook_id FROM deliveries d
           WHERE d.status = 'pending' AND NOT d.held AND d.webhook_id > queues.webhook_id
           ORDER BY d.webhook_id, d.next_attempt_at LIMIT 1)
  FROM queues WHERE queues.webhook_id IS NOT NULL
), receivers AS MATERIALIZED (
  SELECT w.id, w.host, w.ordered, w.failing_since IS NOT NULL AS failing,
         CASE WHEN busy.slow THEN 0
              ELSE (CASE WHEN w.failing_since IS NOT NULL THEN $5::integer WHEN w.proven THEN $4::integer
                         ELSE $3::integer END) - coalesce(busy.attempts, 0) END AS room,
         $6::integer - coalesce(busy_host.attempts, 0) AS host_room
  FROM queues
  JOIN webhooks w ON w.id = queues.webhook_id AND w.enabled
  LEFT JOIN unnest($7::uuid[], $8::integer[], $9::boolean[]) AS busy (webhook_id, attempts, slow)
         ON busy.webhook_id = w.id
  LEFT JOIN unnest($10::text[], $11::integer[]) AS busy_host (host, attempts) ON busy_host.host = w.host
), due AS MATERIALIZED (
  SELECT d.id, d.next_attempt_at, d.lane, receivers.id AS webhook_id, receivers.host, receivers.failing, receivers.room,
         receivers.host_room, oldest.id AS oldest_id
  FROM receivers
  CROSS JOIN LATERAL (
    SELECT id, next_attempt_at, lane FROM deliveries
     WHERE webhook_id = receivers.id AND status = 'pending' AND NOT held AND next_attempt_at <= now()
     ORDER BY next_attempt_at, id LIMIT CASE WHEN receivers.ordered THEN ${LOOK} ELSE receivers.room + 1 END) d
  LEFT JOIN LATERAL (
    SELECT id FROM deliveries
     WHERE webhook_id = receivers.id AND lane >= d.lane AND status = 'pending' ORDER BY lane, id LIMIT 1) oldest
    ON d.lane IS NOT NULL
  WHERE receivers.room > 0 AND receivers.host_room > 0
), in_turn AS (
  SELECT *, row_number() OVER (PARTITION BY webhook_id ORDER BY next_attempt_at, id) AS turn
  FROM due WHERE oldest_id IS NULL OR oldest_id = id
), of_host AS (
  SELECT *, row_number() OVER (PARTITION BY host ORDER BY turn, next_attempt_at, id) AS place_at_host
  FROM in_turn WHERE turn <= room
), fair AS (
  SELECT *, row_number() OVER (PARTITION BY failing ORDER BY turn, next_attempt_at, id) AS place
  FROM of_host WHERE place_at_host <= host_room
), picked AS MATERIALIZED (
  SELECT id FROM fair WHERE NOT failing OR place <= $2 ORDER BY turn, next_attempt_at, id LIMIT $1
), locked AS MATERIALIZED (
  SELECT id FROM deliveries
   WHERE id = ANY (ARRAY(SELECT id FROM picked)) AND status = 'pending' AND next_attempt_at <= now()
   ORDER BY id FOR UPDATE SKIP LOCKED
), kept AS MATERIALIZED (
  SELECT id FROM deliveries
   WHERE id = ANY (ARRAY(SELECT oldest_id FROM due WHERE oldest_id < id EXCEPT SELECT id FROM picked))
     AND status = 'pending'
   ORDER BY id FOR SHARE SKIP LOCKED
), behind AS MATERIALIZED (
  SELECT id FROM deliveries
   WHERE id = ANY (ARRAY(SELECT due.id FROM due JOIN (SELECT id FROM locked UNION ALL SELECT id FROM kept) oldest
                            ON oldest.id = due.oldest_id WHERE due.id > due.oldest_id))
     AND status = 'pending' AND NOT held AND claimed_until IS NULL
   ORDER BY id FOR UPDATE SKIP LOCKED
), put_behind AS (
  UPDATE deliveries SET held = true WHERE id = ANY (ARRAY(SELECT id FROM behind)) RETURNING id
), claimed AS (
  UPDATE deliveries d SET claimed_until = ${CLAIM_ENDS}, next_attempt_at = ${CLAIM_ENDS}
    FROM webhooks w
   WHERE d.id = ANY (ARRAY(SELECT id FROM locked)) AND w.id = d.webhook_id
  RETURNING d.id, d.claimed_until, d.attempts, d.event_seq, d.webhook_id, d.lane
), outlook AS (
  SELECT (SELECT count(*) FROM put_behind)::integer AS held,
         (SELECT count(*) FROM due) > (SELECT count(*) FROM claimed) + (SELECT count(*) FROM put_behind)
           OR EXISTS (SELECT FROM receivers WHERE room <= 0 OR host_room <= 0) AS "isMore",
         (SELECT count(*) FROM picked) > (SELECT count(*) FROM locked)
           OR (SELECT count(*) FROM due WHERE oldest_id < id) > (SELECT count(*) FROM put_behind) AS "isContended",
         (SELECT ceil(extract(epoch FROM min(d.next_attempt_at) - now()) * 1000)::float8
            FROM receivers CROSS JOIN LATERAL (
              SELECT next_attempt_at FROM deliveries
               WHERE webhook_id = receivers.id AND status = 'pending' AND NOT held AND next_attempt_at > now()
               ORDER BY next_attempt_at LIMIT 1) d) AS "nextDueInMs"
)
SELECT outlook.*, c.id, c.claimed_until::text AS claim, c.attempts, c.lane IS NOT NULL AS "isInLane",
       e.id AS "eventId", e.event, e.data, e.media_id AS "mediaId", e.occurred_at AS "occurredAt",
       i.id AS "instanceId", i.name AS "instanceName", i.owner_jid AS "ownerJid",
       w.id AS "webhookId", w.host, w.url, w.by_events AS "byEvents", w.base64, w.events, w.include_key AS "includeKey",
       w.timeout_ms AS "timeoutMs", w.headers_sealed AS "headersSealed", w.secret_sealed AS "secretSealed",
       w.previous_secret_sealed AS "previousSecretSealed", w.previous_secret_until AS "previousSecretUntil",
       w.failing_since IS NOT NULL AS failing
FROM outlook
LEFT JOIN (claimed c
  JOIN events e ON e.seq = c.event_seq
  JOIN webhooks w ON w.id = c.webhook_id
  JOIN instances i ON i.id = w.instance_id) ON true
ORDER BY c.id`,
};
