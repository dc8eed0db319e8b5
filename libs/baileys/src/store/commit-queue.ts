import type { Pool } from 'pg';
import { SessionFencedError } from '@wharf/whatsapp';

/** One key row to write; a null value deletes it. */
export interface KeyWrite {
  type: string;
  id: string;
  value: Buffer | null;
}

export interface JournalWrite {
  fingerprint: Buffer;
  stanza: Buffer;
  plaintext: Buffer;
}

export interface PayloadWrite {
  messageId: string;
  payload: Buffer;
}

/** Everything that one session wants durable at once. */
export interface SessionWrite {
  instanceId: string;
  /** Epoch of the lease under which the session runs. */
  epoch: string;
  keys: KeyWrite[];
  journal: JournalWrite | null;
  payload: PayloadWrite | null;
}

export interface Committed {
  /** Id of the journal row, when one was written. */
  journalId: string | null;
}

/** The database could not be reached for so long that the write was given up. It may have happened nevertheless. */
export class StoreUnavailableError extends Error {
  constructor(cause: unknown) {
    super('the session store cannot be reached', { cause });
    this.name = 'StoreUnavailableError';
  }
}

interface Pending {
  write: SessionWrite;
  resolve: (committed: Committed) => void;
  reject: (error: Error) => void;
}

const RETRY_DELAYS_MS = [50, 100, 250, 500, 1000, 2000, 3000, 5000];

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

interface CommitRow {
  instance_id: string;
  journal_id: string | null;
  fingerprint: Buffer | null;
}

/**
 * Commits what the sessions of this process want durable. Writes that are waiting at the same moment, of one session or
 * of many, share one statement: the ciphertexts of one message to several devices cost one commit, and many busy
 * sessions do not queue for the disk one by one. Writes of one session take effect in the order they were handed in.
 */
export class CommitQueue {
  private pending: Pending[] = [];
  private flushing: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly retryDelaysMs: readonly number[] = RETRY_DELAYS_MS,
  ) {}

  /**
   * @returns when the write is durable.
   * @throws SessionFencedError when the session's lease has another epoch by now: nothing of it was written.
   * @throws StoreUnavailableError
   */
  commit(write: SessionWrite): Promise<Committed> {
    if (this.closed) return Promise.reject(new StoreUnavailableError('closed'));
    return new Promise((resolve, reject) => {
      this.pending.push({ write, resolve, reject });
      this.flushing ??= this.flush();
    });
  }

  /** Resolves when everything handed in so far is settled; refuses what comes later. */
  async close(): Promise<void> {
    this.closed = true;
    await this.flushing;
  }

  private async flush(): Promise<void> {
    while (this.pending.length > 0) {
      // Operations that were started together reach this point within one turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.pending;
      this.pending = [];
      await this.settle(batch);
    }
    this.flushing = null;
  }

  private async settle(batch: Pending[]): Promise<void> {
    try {
      const rows = await this.runWithRetries(batch.map(({ write }) => write));
      const held = new Set(rows.filter((row) => row.journal_id === null).map((row) => row.instance_id));
      const journalIds = new Map(
        rows.flatMap((row) =>
          row.fingerprint ? [[journalKey(row.instance_id, row.fingerprint), row.journal_id]] : [],
        ),
      );
      for (const { write, resolve, reject } of batch) {
        if (!held.has(write.instanceId)) reject(new SessionFencedError(write.instanceId));
        else {
          const key = write.journal && journalKey(write.instanceId, write.journal.fingerprint);
          resolve({ journalId: (key && journalIds.get(key)) ?? null });
        }
      }
    } catch (error) {
      for (const { reject } of batch) reject(new StoreUnavailableError(error));
    }
  }

  /** Repeating is harmless: every part of the statement gives the same result when it runs twice. */
  private async runWithRetries(writes: SessionWrite[]): Promise<CommitRow[]> {
    const parameters = toParameters(writes);
    for (let attempt = 0; ; attempt++) {
      try {
        const { rows } = await this.pool.query<CommitRow>({
          name: 'wharf-session-commit',
          text: COMMIT,
          values: parameters,
        });
        return rows;
      } catch (error) {
        const delayMs = this.retryDelaysMs[attempt];
        if (delayMs === undefined || !isPassing(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  }
}

const journalKey = (instanceId: string, fingerprint: Buffer) => `${instanceId}:${fingerprint.toString('base64')}`;

function toParameters(writes: SessionWrite[]): unknown[] {
  const epochs = new Map<string, string>();
  const keys = new Map<string, KeyWrite & { instanceId: string }>();
  const journal = new Map<string, JournalWrite & { instanceId: string }>();
  const payloads = new Map<string, PayloadWrite & { instanceId: string }>();
  for (const write of writes) {
    const { instanceId } = write;
    epochs.set(instanceId, write.epoch);
    // One statement must not touch a row twice: the last word on a row is the one that counts.
    for (const key of write.keys) keys.set(`${instanceId}:${key.type}:${key.id}`, { ...key, instanceId });
    if (write.journal) journal.set(journalKey(instanceId, write.journal.fingerprint), { ...write.journal, instanceId });
    if (write.payload) payloads.set(`${instanceId}:${write.payload.messageId}`, { ...write.payload, instanceId });
  }
  const all = [...keys.values()];
  const put = all.filter((key) => key.value !== null);
  const gone = all.filter((key) => key.value === null);
  const journalRows = [...journal.values()];
  const payloadRows = [...payloads.values()];
  return [
    [...epochs.keys()],
    [...epochs.values()],
    put.map((key) => key.instanceId),
    put.map((key) => key.type),
    put.map((key) => key.id),
    put.map((key) => key.value),
    gone.map((key) => key.instanceId),
    gone.map((key) => key.type),
    gone.map((key) => key.id),
    journalRows.map((row) => row.instanceId),
    journalRows.map((row) => row.fingerprint),
    journalRows.map((row) => row.stanza),
    journalRows.map((row) => row.plaintext),
    payloadRows.map((row) => row.instanceId),
    payloadRows.map((row) => row.messageId),
    payloadRows.map((row) => row.payload),
  ];
}

/** Whether an error is about the connection or the server's state rather than about what was asked. */
function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error instanceof Error && /connection|timeout|terminated/i.test(error.message);
  // Connection exceptions, operator intervention, lack of resources, serialization failures; and socket errors.
  return /^(08|57|53|40)/.test(code) || /^E[A-Z]+$/.test(code);
}
