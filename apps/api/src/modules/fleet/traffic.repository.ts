import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Messages of one hour or one day. */
export interface TrafficBar {
  /** When the hour or the day begins. */
  at: Date;
  sent: number;
  received: number;
  failed: number;
}

/** How long each bar is. */
export type TrafficUnit = 'hour' | 'day';

/** Beginning of the hour or day that is `n` before the present one; $1 is the time zone. */
const BEGINNINGS: Record<TrafficUnit, string> = {
  hour: `date_trunc('hour', now(), $1) - make_interval(hours => n)`,
  day: `((now() AT TIME ZONE $1)::date - n)::timestamp AT TIME ZONE $1`,
};

/** Counts messages over time. Numbers that were deleted meanwhile are in it: what was sent was sent. */
@Injectable()
export class TrafficRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * The last hours or days, the present one included, oldest first; those without messages too.
   * @param timezone in which days begin.
   * @param clientId of the tenant whose messages count; null for all there are.
   */
  bars(unit: TrafficUnit, count: number, timezone: string, clientId: number | null): Promise<TrafficBar[]> {
    return this.db.query<TrafficBar[]>(
      `WITH bar AS (SELECT ${BEGINNINGS[unit]} AS at FROM generate_series(0, $2::int - 1) n),
            counted AS (
              SELECT date_trunc('${unit}', m.at, $1) AS at, sum(m.sent) AS sent, sum(m.received) AS received,
                     sum(m.failed) AS failed
                FROM message_counts m JOIN instances i ON i.id = m.instance_id
               WHERE m.at >= (SELECT min(at) FROM bar) AND ($3::int IS NULL OR i.client_id = $3)
               GROUP BY 1)
       SELECT bar.at, coalesce(sent, 0)::int AS sent, coalesce(received, 0)::int AS received,
              coalesce(failed, 0)::int AS failed
         FROM bar LEFT JOIN counted USING (at) ORDER BY bar.at`,
      [timezone, count, clientId],
    );
  }
}
