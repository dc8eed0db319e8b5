import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runPrepared, storableJson, type Prepared } from '../../platform/database/index.js';
import { newEventId } from './event-id.js';
import type { NewEvent } from './new-event.js';
import { publishing, WAKING } from './publish-statement.js';

/** NOTIFY carries at most 8,000 bytes: so many sequence numbers always fit. */
const BATCH = 350;

/** Events, their deliveries and the wake-up calls in one statement. */
const PUBLISH: Prepared = {
  name: 'wharf-publish',
  text: `
WITH input AS (
  SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::uuid[])
       WITH ORDINALITY AS i (id, instance_id, event, chat_jid, data, media_id, position)
), ${publishing('input')}
SELECT ${WAKING}`,
};

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
      await runPrepared(tx, PUBLISH, [
        batch.map(() => newEventId()),
        batch.map(({ instanceId }) => instanceId),
        batch.map(({ event }) => event),
        batch.map(({ chatJid }) => chatJid),
        batch.map(({ data }) => storableJson(data)),
        batch.map(({ mediaId }) => mediaId ?? null),
      ]);
    }
  }
}
