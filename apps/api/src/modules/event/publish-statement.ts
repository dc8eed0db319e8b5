import { EVENT_CHANNELS } from './event-channels.js';

/** How long receivers that want the bytes of a file wait for it. */
const FILE_WAIT_SECONDS = 60;

/**
 * Parts of a `WITH` that write events, `published`, and one delivery for each enabled webhook that subscribes to them,
 * `queued`. `GROUPS_UPDATE` is Evolution's other name for `GROUP_UPDATE`. A delivery's lane is its chat, where the webhook
 * asked for order. One that is to carry a file that is still being fetched waits a minute for it at most; what fetches the
 * file lets it go sooner.
 * @param input names rows of `(id, instance_id, event, chat_jid, data, media_id, position)`.
 */
export const publishing = (input: string): string => `
published AS (
  INSERT INTO events (id, instance_id, event, chat_jid, data, media_id)
  SELECT id, instance_id, event, chat_jid, data, media_id FROM ${input} ORDER BY position
  RETURNING seq, instance_id, event, chat_jid, media_id
), queued AS (
  INSERT INTO deliveries (webhook_id, event_seq, lane, next_attempt_at)
  SELECT webhooks.id, published.seq, CASE WHEN webhooks.ordered THEN published.chat_jid END,
         CASE WHEN webhooks.base64 AND media.state = 'waiting' THEN now() + interval '${FILE_WAIT_SECONDS} seconds'
              ELSE now() END
  FROM published
  LEFT JOIN media ON media.id = published.media_id
  JOIN webhooks ON webhooks.instance_id = published.instance_id AND webhooks.enabled
   AND (webhooks.events = '{}' OR published.event = ANY (webhooks.events)
        OR (published.event = 'GROUP_UPDATE' AND 'GROUPS_UPDATE' = ANY (webhooks.events)))
  ORDER BY published.seq, webhooks.created_at
  RETURNING id
)`;

/** Columns that wake dispatchers and live feeds when the transaction commits. */
export const WAKING = `
(SELECT pg_notify('${EVENT_CHANNELS.events}', string_agg(seq::text, ',' ORDER BY seq))
   FROM published HAVING count(*) > 0) AS told,
(SELECT pg_notify('${EVENT_CHANNELS.deliveries}', '') WHERE EXISTS (SELECT FROM queued)) AS due`;
