import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EVENT_CHANNELS, type EventName } from '../../event/index.js';
import type { DeliveryStatus } from '../delivery.entity.js';
import type { Webhook } from '../webhook.entity.js';
import { DeliveryNotFoundError, WebhookDisabledError } from '../webhook.errors.js';

/** One attempt, newest first in a list. */
export interface LoggedAttempt {
  attempt: number;
  at: string;
  url: string;
  status: number | null;
  duration_ms: number;
  response: string | null;
  error: string | null;
}

/** A delivery with its event and its attempts. */
export interface LoggedDelivery {
  id: string;
  eventId: string;
  event: EventName;
  instanceName: string;
  chatJid: string | null;
  status: DeliveryStatus;
  attempts: number;
  nextAttemptAt: Date;
  lastStatus: number | null;
  lastError: string | null;
  settledAt: Date | null;
  createdAt: Date;
  log: LoggedAttempt[];
}

/** What a delivery tells of. */
export interface DeliveredEvent {
  eventId: string;
  event: EventName;
  data: unknown;
  mediaId: string | null;
  occurredAt: Date;
  ownerJid: string | null;
  /** Made so far. */
  attempts: number;
}

/** Which of a webhook's deliveries are meant. */
export interface DeliveryFilter {
  status?: DeliveryStatus;
  /** The one event that they tell of. */
  eventId?: string;
  /** Of this type alone. */
  event?: EventName;
  /** Older than this id. */
  before?: string;
  /** At most 200. */
  limit: number;
}

/** Which of a webhook's deliveries are sent again. */
export interface RedeliverRange {
  /** Of deliveries made from then on; null for no limit. */
  from: Date | null;
  /** Of deliveries made until then; null for no limit. */
  to: Date | null;
  /** Dead ones, ones that were delivered, or both. */
  status: 'dead' | 'delivered' | 'all';
}

const LIST = `
SELECT d.id, e.id AS "eventId", e.event, i.name AS "instanceName", e.chat_jid AS "chatJid", d.status, d.attempts,
       d.next_attempt_at AS "nextAttemptAt", d.last_status AS "lastStatus", d.last_error AS "lastError",
       d.settled_at AS "settledAt", d.created_at AS "createdAt", coalesce(log.attempts, '[]') AS log
FROM deliveries d
JOIN events e ON e.seq = d.event_seq
JOIN webhooks w ON w.id = d.webhook_id
JOIN instances i ON i.id = w.instance_id
LEFT JOIN LATERAL (
  SELECT json_agg(json_build_object('attempt', a.attempt, 'at', a.at, 'url', a.url, 'status', a.status,
                                    'duration_ms', a.duration_ms, 'response', a.response_head, 'error', a.error)
                  ORDER BY a.id DESC) AS attempts
  FROM delivery_attempts a WHERE a.delivery_id = d.id
) log ON true
WHERE d.webhook_id = $1 AND ($2::text IS NULL OR d.status = $2) AND ($3::bigint IS NULL OR d.id < $3)
  AND ($5::text IS NULL OR e.event = $5)
  AND ($6::text IS NULL OR d.event_seq = (SELECT seq FROM events WHERE id = $6))
ORDER BY d.id DESC LIMIT $4`;

const EVENT = `
SELECT e.id AS "eventId", e.event, e.data, e.media_id AS "mediaId", e.occurred_at AS "occurredAt",
       i.owner_jid AS "ownerJid", d.attempts
FROM deliveries d
JOIN events e ON e.seq = d.event_seq
JOIN webhooks w ON w.id = d.webhook_id
JOIN instances i ON i.id = w.instance_id
WHERE d.id = $1`;

/** What becomes of a wish to send deliveries again. */
export interface Redelivery {
  /** Put back to the beginning of their schedule. */
  queued: number;
  /** On their way already, so that nothing had to be done. */
  waiting: number;
}

/** Puts settled deliveries back to the beginning of their schedule. */
const AGAIN = `
UPDATE deliveries SET status = 'pending', attempts = 0, next_attempt_at = now(), claimed_until = NULL, settled_at = NULL,
                      held = false`;

/** Shows deliveries, and sends them again. */
@Injectable()
export class DeliveryLog {
  constructor(private readonly dataSource: DataSource) {}

  /** Of one webhook, newest first. */
  list(webhookId: string, { status, eventId, event, before, limit }: DeliveryFilter): Promise<LoggedDelivery[]> {
    const narrowed = [status ?? null, before ?? null, limit, event ?? null, eventId ?? null];
    return this.dataSource.query<LoggedDelivery[]>(LIST, [webhookId, ...narrowed]);
  }

  /** The event of a delivery, whole; null where there is no such delivery. */
  async eventOf(deliveryId: string): Promise<DeliveredEvent | null> {
    const [row] = await this.dataSource.query<DeliveredEvent[]>(EVENT, [deliveryId]);
    return row ?? null;
  }

  /** The webhook that a delivery is for; null where there is no such delivery. */
  async webhookOf(deliveryId: string): Promise<string | null> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `SELECT webhook_id AS id FROM deliveries WHERE id = $1`,
      [deliveryId],
    );
    return row?.id ?? null;
  }

  /**
   * Sends one delivery again, with the same event id and a new schedule; one that waits for its next attempt is tried
   * at once, one that is being attempted right now needs no push.
   * @throws DeliveryNotFoundError, WebhookDisabledError
   */
  async redeliver(deliveryId: string, { enabled }: Pick<Webhook, 'enabled'>): Promise<Redelivery> {
    if (!enabled) throw new WebhookDisabledError();
    return this.dataSource.transaction(async (tx) => {
      const [, queued] = await tx.query<[unknown[], number]>(
        `${AGAIN} WHERE id = $1 AND (status <> 'pending' OR claimed_until IS NULL)`,
        [deliveryId],
      );
      if (queued === 0 && !(await this.exists(tx, deliveryId))) throw new DeliveryNotFoundError();
      await this.wake(tx);
      return { queued, waiting: 1 - queued };
    });
  }

  /**
   * Sends many of a webhook's deliveries again, in the order of their events. Doing it twice does it once.
   * @throws WebhookDisabledError
   */
  async redeliverRange({ id, enabled }: Webhook, { from, to, status }: RedeliverRange): Promise<Redelivery> {
    if (!enabled) throw new WebhookDisabledError();
    return this.dataSource.transaction(async (tx) => {
      const range = `webhook_id = $1 AND ($3::timestamptz IS NULL OR created_at >= $3)
                     AND ($4::timestamptz IS NULL OR created_at <= $4)`;
      // Both see the rows as they were before.
      const [counts] = await tx.query<[Redelivery]>(
        `WITH again AS (${AGAIN} WHERE ${range} AND status = ANY ($2::text[]) RETURNING id)
         SELECT (SELECT count(*) FROM again)::integer AS queued,
                (SELECT count(*) FROM deliveries WHERE ${range} AND status = 'pending')::integer AS waiting`,
        [id, status === 'all' ? ['dead', 'delivered'] : [status], from, to],
      );
      if (counts.queued > 0) await this.wake(tx);
      return counts;
    });
  }

  private async exists(tx: EntityManager, deliveryId: string): Promise<boolean> {
    return (await tx.query<unknown[]>(`SELECT FROM deliveries WHERE id = $1`, [deliveryId])).length > 0;
  }

  private async wake(tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_notify($1, '')`, [EVENT_CHANNELS.deliveries]);
  }
}
