import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EVENT_CHANNELS } from './event-channels.js';
import { newEventId } from './event-id.js';
import type { NewEvent } from './new-event.js';
import { storableJson } from './storable-json.js';

/** NOTIFY carries at most 8,000 bytes: so many sequence numbers always fit. */
const BATCH = 350;

/**
 * Events, their deliveries and the wake-up calls in one statement. `GROUPS_UPDATE` is Evolution's other name for
 * `GROUP_UPDATE`. A delivery's lane is its chat, where the webhook asked for order.
 */
const PUBLISH = `
WITH published AS (
  INSERT INTO events (id, instance_id, event, chat_jid, data)
  SELECT id, instance_id, event, chat_jid, data
  FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[])
       WITH ORDINALITY AS input (id, instance_id, event, chat_jid, data, position)
  ORDER BY position
  RETURNING seq, instance_id, event, chat_jid
), queued AS (
  INSERT INTO deliveries (webhook_id, event_seq, lane)
  SELECT webhooks.id, published.seq, CASE WHEN webhooks.ordered THEN published.chat_jid END
  FROM published
  JOIN webhooks ON webhooks.instance_id = published.instance_id AND webhooks.enabled
   AND (webhooks.events = '{}' OR published.event = ANY (webhooks.events)
        OR (published.event = 'GROUP_UPDATE' AND 'GROUPS_UPDATE' = ANY (webhooks.events)))
  ORDER BY published.seq, webhooks.created_at
  RETURNING id
)
SELECT pg_notify('${EVENT_CHANNELS.events}', (SELECT string_agg(seq::text, ',' ORDER BY seq) FROM published)),
       (SELECT pg_notify('${EVENT_CHANNELS.deliveries}', '') WHERE EXISTS (SELECT FROM queued))`;

/** The transactional outbox: an event exists if, and only if, the change that caused it was committed. */
@Injectable()
export class EventPublisher {
  /**
   * Writes events and one delivery for each enabled webhook of the instance that subscribes to them, inside the caller's
   * transaction. Dispatchers and live feeds are woken when that commits.
   * @param tx the transaction of the change that the events tell of.
   * @param events in the order in which they are to be delivered.
   */
  async publish(tx: EntityManager, events: readonly NewEvent[]): Promise<void> {
    for (let start = 0; start < events.length; start += BATCH) {
      const batch = events.slice(start, start + BATCH);
      await tx.query(PUBLISH, [
        batch.map(() => newEventId()),
        batch.map(({ instanceId }) => instanceId),
        batch.map(({ event }) => event),
        batch.map(({ chatJid }) => chatJid),
        batch.map(({ data }) => storableJson(data)),
      ]);
    }
  }
}
