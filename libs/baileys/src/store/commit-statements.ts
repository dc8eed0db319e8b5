import type { Pool } from 'pg';
import type { JournalWrite, KeyWrite, PayloadWrite, SessionWrite } from './commit-queue.js';

/**
 * `held` locks the leases against a take-over (which needs the row exclusively) and names those whose epoch is still
 * right; the writes of all others are left out. One statement is one transaction.
 */
const COMMIT = `
WITH held AS (
  SELECT l.instance_id FROM session_leases l
  JOIN unnest($1::uuid[], $2::bigint[]) AS w(instance_id, epoch)
    ON l.instance_id = w.instance_id AND l.epoch = w.epoch
  FOR KEY SHARE OF l
), stored AS (
  INSERT INTO signal_keys (instance_id, type, id, value)
  SELECT k.instance_id, k.type, k.id, k.value
  FROM unnest($3::uuid[], $4::text[], $5::text[], $6::bytea[]) AS k(instance_id, type, id, value)
  WHERE k.instance_id IN (SELECT instance_id FROM held)
  ON CONFLICT (instance_id, type, id) DO UPDATE SET value = EXCLUDED.value
), deleted AS (
  DELETE FROM signal_keys s
  USING unnest($7::uuid[], $8::text[], $9::text[]) AS d(instance_id, type, id)
  WHERE s.instance_id = d.instance_id AND s.type = d.type AND s.id = d.id
    AND d.instance_id IN (SELECT instance_id FROM held)
), journalled AS (
  INSERT INTO inbound_journal (instance_id, fingerprint, stanza, plaintext)
  SELECT j.instance_id, j.fingerprint, j.stanza, j.plaintext
  FROM unnest($10::uuid[], $11::bytea[], $12::bytea[], $13::bytea[]) AS j(instance_id, fingerprint, stanza, plaintext)
  WHERE j.instance_id IN (SELECT instance_id FROM held)
  ON CONFLICT (instance_id, fingerprint) DO UPDATE SET fingerprint = EXCLUDED.fingerprint
  RETURNING id, instance_id, fingerprint
), kept AS (
  INSERT INTO sent_payloads (instance_id, message_id, payload)
  SELECT p.instance_id, p.message_id, p.payload
  FROM unnest($14::uuid[], $15::text[], $16::bytea[]) AS p(instance_id, message_id, payload)
  WHERE p.instance_id IN (SELECT instance_id FROM held)
  ON CONFLICT (instance_id, message_id) DO UPDATE SET payload = EXCLUDED.payload, sent_at = now()
)
SELECT instance_id::text AS instance_id, NULL::text AS journal_id, NULL::bytea AS fingerprint FROM held
UNION ALL
SELECT instance_id::text, id::text, fingerprint FROM journalled`;

/** The same for one session that writes at most one row of each kind, as for a message in or out: bytes go as they are. */
const COMMIT_ONE = `
WITH held AS (
  SELECT instance_id FROM session_leases WHERE instance_id = $1::uuid AND epoch = $2::bigint FOR KEY SHARE
), stored AS (
  INSERT INTO signal_keys (instance_id, type, id, value)
  SELECT instance_id, $3::text, $4::text, $5::bytea FROM held WHERE $5::bytea IS NOT NULL
  ON CONFLICT (instance_id, type, id) DO UPDATE SET value = EXCLUDED.value
), journalled AS (
  INSERT INTO inbound_journal (instance_id, fingerprint, stanza, plaintext)
  SELECT instance_id, $6::bytea, $7::bytea, $8::bytea FROM held WHERE $6::bytea IS NOT NULL
  ON CONFLICT (instance_id, fingerprint) DO UPDATE SET fingerprint = EXCLUDED.fingerprint
  RETURNING id
), kept AS (
  INSERT INTO sent_payloads (instance_id, message_id, payload)
  SELECT instance_id, $9::text, $10::bytea FROM held WHERE $10::bytea IS NOT NULL
  ON CONFLICT (instance_id, message_id) DO UPDATE SET payload = EXCLUDED.payload, sent_at = now()
)
SELECT instance_id::text, (SELECT id::text FROM journalled) AS journal_id FROM held`;

/** A lease that holds, or a journal row of its session. */
export interface CommitRow {
  instance_id: string;
  journal_id: string | null;
  fingerprint: Buffer | null;
}

export const journalKey = (instanceId: string, fingerprint: Buffer) =>
  `${instanceId}:${fingerprint.toString('base64')}`;

type Owned<T> = T & { instanceId: string };

/** What the tables get. */
export interface Rows {
  /** By instance. */
  epochs: Map<string, string>;
  put: Owned<KeyWrite>[];
  gone: Owned<KeyWrite>[];
  journal: Owned<JournalWrite>[];
  payloads: Owned<PayloadWrite>[];
}

/** What some writes, handed in one after the other and of one epoch for each instance, leave in the tables. */
export function rowsToCommit(writes: SessionWrite[]): Rows {
  const epochs = new Map<string, string>();
  const keys = new Map<string, Owned<KeyWrite>>();
  const journal = new Map<string, Owned<JournalWrite>>();
  const payloads = new Map<string, Owned<PayloadWrite>>();
  for (const write of writes) {
    const { instanceId } = write;
    epochs.set(instanceId, write.epoch);
    // One statement must not touch a row twice: the last word on a row is the one that counts.
    for (const key of write.keys) keys.set(`${instanceId}:${key.type}:${key.id}`, { ...key, instanceId });
    if (write.journal) journal.set(journalKey(instanceId, write.journal.fingerprint), { ...write.journal, instanceId });
    if (write.payload) payloads.set(`${instanceId}:${write.payload.messageId}`, { ...write.payload, instanceId });
  }
  const all = [...keys.values()];
  return {
    epochs,
    put: all.filter((key) => key.value !== null),
    gone: all.filter((key) => key.value === null),
    journal: [...journal.values()],
    payloads: [...payloads.values()],
  };
}

const isOfOne = ({ epochs, put, gone, journal, payloads }: Rows): boolean =>
  epochs.size === 1 && gone.length === 0 && [put, journal, payloads].every(({ length }) => length <= 1);

/** Commits all of it or nothing. @returns the leases that still hold, and journal rows by their fingerprints. */
export function commitRows(pool: Pool, rows: Rows): Promise<CommitRow[]> {
  return isOfOne(rows) ? commitOne(pool, rows) : commitAll(pool, rows);
}

async function commitOne(pool: Pool, { epochs, put: [key], journal: [entry], payloads: [kept] }: Rows) {
  const [lease = []] = epochs;
  const { rows } = await pool.query<Omit<CommitRow, 'fingerprint'>>({
    name: 'wharf-session-commit-one',
    text: COMMIT_ONE,
    values: [
      ...lease,
      ...[key?.type, key?.id, key?.value],
      ...[entry?.fingerprint, entry?.stanza, entry?.plaintext],
      ...[kept?.messageId, kept?.payload],
    ],
  });
  return rows.flatMap(({ instance_id, journal_id }): CommitRow[] => [
    { instance_id, journal_id: null, fingerprint: null },
    ...(entry ? [{ instance_id, journal_id, fingerprint: entry.fingerprint }] : []),
  ]);
}

async function commitAll(pool: Pool, { epochs, put, gone, journal, payloads }: Rows): Promise<CommitRow[]> {
  const values = [
    [...epochs.keys()],
    [...epochs.values()],
    put.map((key) => key.instanceId),
    put.map((key) => key.type),
    put.map((key) => key.id),
    put.map((key) => key.value),
    gone.map((key) => key.instanceId),
    gone.map((key) => key.type),
    gone.map((key) => key.id),
    journal.map((row) => row.instanceId),
    journal.map((row) => row.fingerprint),
    journal.map((row) => row.stanza),
    journal.map((row) => row.plaintext),
    payloads.map((row) => row.instanceId),
    payloads.map((row) => row.messageId),
    payloads.map((row) => row.payload),
  ];
  const { rows } = await pool.query<CommitRow>({ name: 'wharf-session-commit', text: COMMIT, values });
  return rows;
}
