import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whose day it is, and where that day begins. */
export interface NumberDay {
  /** The account's JID, so that linking it under another name begins no new day; before it is linked, the instance's id. */
  number: string;
  clientId: number | null;
  /** Where what no client owns is. */
  defaultTimezone: string;
}

/** A place in a day, to be given back when nothing came of it. */
export interface DayPlace {
  /** `2026-11-30`. */
  day: string;
  /** Messages of the day so far, this one included. */
  used: number;
}

const ZONE = `SELECT coalesce((SELECT timezone FROM clients WHERE id = $1), $2) AS name`;

/** What the number was let send since midnight and what failed after all, which counts for nothing. */
const FAILED = `
SELECT count(*)::int FROM messages m JOIN instances i ON i.id = m.instance_id
 WHERE m.status = 'failed' AND m.origin = 'api' AND (i.owner_jid = $3 OR i.id::text = $3)
   AND m.accepted_at >= date_trunc('day', now(), (SELECT name FROM zone))`;

/**
 * Takes one place in the day of a number, in one statement: the row's lock makes processes that ask at once take turns.
 * Failures are counted only where the day seems full.
 */
const TAKE = `
WITH zone AS (${ZONE})
INSERT INTO number_days AS d (number, day, taken)
SELECT $3, (now() AT TIME ZONE zone.name)::date, 1 FROM zone WHERE $4 > 0
ON CONFLICT (number, day) DO UPDATE SET taken = d.taken + 1
 WHERE d.taken < $4 OR d.taken - (${FAILED}) < $4
RETURNING day::text, taken`;

const USED = `
WITH zone AS (${ZONE})
SELECT greatest(0, coalesce((SELECT taken FROM number_days
                              WHERE number = $3 AND day = (now() AT TIME ZONE zone.name)::date), 0)
                   - (${FAILED}))::int AS used
  FROM zone`;

const UNTIL_MIDNIGHT = `
WITH zone AS (${ZONE})
SELECT extract(epoch FROM ((now() AT TIME ZONE zone.name)::date + 1)::timestamp AT TIME ZONE zone.name - now()) AS seconds
  FROM zone`;

/** How many messages each number was let send since midnight; shared by all processes, kept over restarts. */
@Injectable()
export class DayWindowRepository {
  constructor(private readonly db: DataSource) {}

  /** Counts one message. @returns null when the day is used up. */
  async take(of: NumberDay, limit: number): Promise<DayPlace | null> {
    const [taken]: { day: string; taken: number }[] = await this.db.query(TAKE, [...values(of), limit]);
    if (!taken) return null;
    // A full day has room only by what failed: of that the caller need not know how much.
    return { day: taken.day, used: Math.min(taken.taken, limit) };
  }

  async giveBack({ number }: NumberDay, day: string): Promise<void> {
    await this.db.query('UPDATE number_days SET taken = taken - 1 WHERE number = $1 AND day = $2 AND taken > 0', [
      number,
      day,
    ]);
  }

  async usedOf(of: NumberDay): Promise<number> {
    const [row]: { used: number }[] = await this.db.query(USED, values(of));
    return row?.used ?? 0;
  }

  /** Seconds until the day is over where the number's owner is. */
  async secondsLeft({ clientId, defaultTimezone }: NumberDay): Promise<number> {
    const [row]: { seconds: string }[] = await this.db.query(UNTIL_MIDNIGHT, [clientId, defaultTimezone]);
    return Math.max(1, Math.ceil(Number(row?.seconds ?? 1)));
  }

  /** What left since midnight, as the dashboard counts it: of every instance that has the number, typed messages too. */
  async sentOf(of: NumberDay): Promise<number> {
    const [row]: { sent: number }[] = await this.db.query(
      `WITH zone AS (${ZONE})
       SELECT coalesce(sum(c.sent), 0)::int AS sent FROM message_counts c
        WHERE c.instance_id IN (SELECT id FROM instances WHERE owner_jid = $3 OR id::text = $3)
          AND c.at >= date_trunc('day', now(), (SELECT name FROM zone))`,
      values(of),
    );
    return row?.sent ?? 0;
  }
}

const values = ({ number, clientId, defaultTimezone }: NumberDay): unknown[] => [clientId, defaultTimezone, number];
