import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const WINDOW_S = 60;

/**
 * Takes one place in the minute of a client, in one statement: the row's lock makes processes that ask at once take
 * turns. The window slides by seconds, so the row never holds more than sixty counts.
 */
const TAKE = `
INSERT INTO client_send_windows AS w (client_id, counts)
VALUES ($1, jsonb_build_object(floor(extract(epoch FROM clock_timestamp()))::bigint::text, 1))
ON CONFLICT (client_id) DO UPDATE
   SET counts = (
         SELECT jsonb_object_agg(second, n) FROM (
           SELECT second, sum(n) AS n FROM (
             SELECT key AS second, value::int AS n FROM jsonb_each_text(w.counts)
              WHERE key::bigint > extract(epoch FROM clock_timestamp()) - ${WINDOW_S}
             UNION ALL
             SELECT floor(extract(epoch FROM clock_timestamp()))::bigint::text, 1
           ) AS every GROUP BY second
         ) AS kept)
 WHERE (SELECT coalesce(sum(value::int), 0) FROM jsonb_each_text(w.counts)
         WHERE key::bigint > extract(epoch FROM clock_timestamp()) - ${WINDOW_S}) < $2
RETURNING client_id`;

const GIVE_BACK = `
UPDATE client_send_windows AS w
   SET counts = (
         SELECT coalesce(jsonb_object_agg(second, n), '{}') FROM (
           SELECT key AS second, value::int - (key::bigint = max(key::bigint) OVER ())::int AS n
             FROM jsonb_each_text(w.counts)
         ) AS fewer WHERE n > 0)
 WHERE client_id = $1`;

const OLDEST = `
SELECT min(key::bigint) + ${WINDOW_S} - extract(epoch FROM clock_timestamp()) AS seconds
  FROM client_send_windows, jsonb_each_text(counts)
 WHERE client_id = $1 AND key::bigint > extract(epoch FROM clock_timestamp()) - ${WINDOW_S}`;

const USED = `
SELECT coalesce(sum(value::int), 0)::int AS used
  FROM client_send_windows, jsonb_each_text(counts)
 WHERE client_id = $1 AND key::bigint > extract(epoch FROM clock_timestamp()) - ${WINDOW_S}`;

/** How many messages each client has sent in the last sixty seconds; shared by all processes, kept over restarts. */
@Injectable()
export class MinuteWindowRepository {
  constructor(private readonly db: DataSource) {}

  /** Counts one message. @returns null when there was room, else the seconds until there is. */
  async take(clientId: number, perMinute: number): Promise<number | null> {
    const taken: unknown[] = await this.db.query(TAKE, [clientId, perMinute]);
    if (taken.length > 0) return null;
    const [oldest]: { seconds: string | null }[] = await this.db.query(OLDEST, [clientId]);
    return Math.max(1, Math.ceil(Number(oldest?.seconds ?? 1)));
  }

  /** Counts one message less, of the newest: which one matters for moments only. */
  async giveBack(clientId: number): Promise<void> {
    await this.db.query(GIVE_BACK, [clientId]);
  }

  async usedOf(clientId: number): Promise<number> {
    const [row]: { used: number }[] = await this.db.query(USED, [clientId]);
    return row?.used ?? 0;
  }

  async limitOf(clientId: number): Promise<number | null> {
    const [client]: { msg_per_min: number }[] = await this.db.query('SELECT msg_per_min FROM clients WHERE id = $1', [
      clientId,
    ]);
    return client?.msg_per_min ?? null;
  }
}
