import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EventName } from './event-names.js';
import type { EventScope } from './pull/event-scope.js';

/** Which events are looked for. */
export interface EventFilter {
  /** Of the instances of one tenant; null for all. */
  clientId: number | null;
  instanceId: string | null;
  /** Null for every type. */
  events: readonly EventName[] | null;
  since: Date | null;
  /** Older than this sequence number; null for the newest. */
  before: string | null;
  limit: number;
}

/** An event and whose it is. */
export interface FoundEvent {
  seq: string;
  id: string;
  event: EventName;
  instanceId: string;
  instanceName: string;
  chatJid: string | null;
  occurredAt: Date;
  sizeBytes: number;
  /** Null in a list where it is larger than a list shows. */
  data: unknown;
}

/** Larger ones are left out of lists, so that a page stays small whatever an event holds. */
const LISTED_BYTES = 16 * 1024;

const FOUND = `
SELECT e.seq, e.id, e.event, e.instance_id AS "instanceId", i.name AS "instanceName", e.chat_jid AS "chatJid",
       e.occurred_at AS "occurredAt", pg_column_size(e.data) AS "sizeBytes"`;

const LIST = `${FOUND}, CASE WHEN pg_column_size(e.data) <= ${LISTED_BYTES} THEN e.data END AS data
FROM events e JOIN instances i ON i.id = e.instance_id
WHERE ($1::integer IS NULL OR i.client_id = $1) AND ($2::uuid IS NULL OR e.instance_id = $2)
  AND ($3::text[] IS NULL OR e.event = ANY ($3)) AND ($4::timestamptz IS NULL OR e.occurred_at >= $4)
  AND ($5::bigint IS NULL OR e.seq < $5)
ORDER BY e.seq DESC LIMIT $6`;

const ONE = `${FOUND}, e.data
FROM events e JOIN instances i ON i.id = e.instance_id
WHERE e.id = $1 AND ($2::integer IS NULL OR i.client_id = $2) AND ($3::uuid IS NULL OR e.instance_id = $3)`;

/** Finds events for people who look at them. Who follows events reads them with `EventReader` or `EventPull`. */
@Injectable()
export class EventSearch {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  list({ clientId, instanceId, events, since, before, limit }: EventFilter): Promise<FoundEvent[]> {
    return this.dataSource.query<FoundEvent[]>(LIST, [clientId, instanceId, events, since, before, limit]);
  }

  /** @returns null where there is none inside the scope. */
  async find(id: string, { clientId, instanceId }: EventScope): Promise<FoundEvent | null> {
    const [found] = await this.dataSource.query<FoundEvent[]>(ONE, [id, clientId, instanceId]);
    return found ?? null;
  }
}
