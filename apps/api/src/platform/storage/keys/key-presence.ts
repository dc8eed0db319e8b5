import { Injectable } from '@nestjs/common';
import { SecretBox } from '@wharf/storage';

/** Two numbers that nothing else locks by: what a process seals with, and what it can open. */
const SEALS_WITH = 1_420_917;
const OPENS = 1_420_918;

/** An id as PostgreSQL's integer, which has a sign. */
const lockOf = (keyId: string): number => Buffer.from(keyId, 'hex').readInt32BE(0);
/** The same out of `pg_locks`, where it has none. */
const idOf = (objid: string): string => Number(objid).toString(16).padStart(8, '0');

export interface Queryable {
  query(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The keys of one process. */
export interface PresentKeys {
  sealsWith: string;
  opens: readonly string[];
}

/**
 * Tells other processes on the same database which keys this one has, and learns theirs. Shared locks of a session
 * carry it: they are gone with the connection, so a process that died says nothing any more.
 */
@Injectable()
export class KeyPresence {
  constructor(private readonly box: SecretBox) {}

  /** @param connection of the process's own, for as long as it runs. */
  async announce(connection: Queryable): Promise<void> {
    const lock = 'SELECT pg_advisory_lock_shared($1, $2)';
    await connection.query(lock, [SEALS_WITH, lockOf(this.box.currentId)]);
    for (const keyId of this.box.keyIds) await connection.query(lock, [OPENS, lockOf(keyId)]);
  }
}

/** The keys of every process that runs on this database. */
export async function presentKeys(connection: Queryable): Promise<PresentKeys[]> {
  const { rows } = await connection.query(
    `SELECT pid, array_agg(objid::text) FILTER (WHERE classid = $1) AS seals,
            array_agg(objid::text) FILTER (WHERE classid = $2) AS opens
       FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 2 AND classid IN ($1, $2) AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      GROUP BY pid`,
    [SEALS_WITH, OPENS],
  );
  return (rows as { seals: string[] | null; opens: string[] | null }[]).flatMap(({ seals, opens }) =>
    seals?.[0] === undefined ? [] : [{ sealsWith: idOf(seals[0]), opens: (opens ?? []).map(idOf) }],
  );
}
