import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TooManyConsumersError } from '../event.errors.js';
import type { Cursor } from './cursor.js';
import type { EventScope } from './event-scope.js';

/** Names that one scope may have. */
const MOST = 100;

const IS_OF_SCOPE = `
coalesce(instance_id, '00000000-0000-0000-0000-000000000000') = coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
AND coalesce(client_id, 0) = coalesce($2::integer, 0)`;

interface CursorRow {
  tx: string;
  seq: string;
}

const cursorOf = ({ tx, seq }: CursorRow): Cursor => ({ tx: BigInt(tx), seq: BigInt(seq) });

/** How far named readers have come. */
@Injectable()
export class EventConsumers {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns null for a name that has no place yet. */
  async cursorOf({ instanceId, clientId }: EventScope, name: string): Promise<Cursor | null> {
    const [row] = await this.dataSource.query<CursorRow[]>(
      `SELECT tx, seq FROM event_consumers WHERE ${IS_OF_SCOPE} AND name = $3`,
      [instanceId, clientId, name],
    );
    return row ? cursorOf(row) : null;
  }

  /**
   * Moves a reader forward, never back.
   * @returns where it stands now.
   * @throws TooManyConsumersError for a new name beyond the hundredth.
   */
  async acknowledge({ instanceId, clientId }: EventScope, name: string, { tx, seq }: Cursor): Promise<Cursor> {
    const [row] = await this.dataSource.query<CursorRow[]>(
      `INSERT INTO event_consumers AS known (instance_id, client_id, name, tx, seq)
       SELECT $1::uuid, $2::integer, $3, $4::bigint, $5::bigint
        WHERE EXISTS (SELECT FROM event_consumers WHERE ${IS_OF_SCOPE} AND name = $3)
           OR (SELECT count(*) FROM event_consumers WHERE ${IS_OF_SCOPE}) < ${MOST}
       ON CONFLICT (coalesce(instance_id, '00000000-0000-0000-0000-000000000000'), coalesce(client_id, 0), name)
       DO UPDATE SET moved_at = now(),
         tx = CASE WHEN (excluded.tx, excluded.seq) > (known.tx, known.seq) THEN excluded.tx ELSE known.tx END,
         seq = CASE WHEN (excluded.tx, excluded.seq) > (known.tx, known.seq) THEN excluded.seq ELSE known.seq END
       RETURNING tx, seq`,
      [instanceId, clientId, name, String(tx), String(seq)],
    );
    if (!row) throw new TooManyConsumersError(MOST);
    return cursorOf(row);
  }

  /**
   * Moves a reader over a stretch in which there was nothing for it, once a minute at most: else one that has nothing
   * to acknowledge for days would be told that it missed what was never there.
   */
  async passOver({ instanceId, clientId }: EventScope, name: string, { tx, seq }: Cursor): Promise<void> {
    await this.dataSource.query(
      `UPDATE event_consumers SET tx = $4::bigint, seq = $5::bigint, moved_at = now()
        WHERE ${IS_OF_SCOPE} AND name = $3 AND moved_at < now() - interval '1 minute'
          AND (tx, seq) < ($4::bigint, $5::bigint)`,
      [instanceId, clientId, name, String(tx), String(seq)],
    );
  }
}
