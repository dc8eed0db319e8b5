import type { Pool } from 'pg';
import { SessionFencedError } from '@wharf/whatsapp';
import { commitRows, journalKey, rowsToCommit, type CommitRow } from './commit-statements.js';
import { isPassing, patiently } from './patiently.js';

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

/**
 * The database could not be reached for so long that it was given up, or (not `isPassing`) what was asked of it or what
 * it holds is at fault. A write may have happened nevertheless.
 */
export class SessionStoreError extends Error {
  constructor(
    cause: unknown,
    readonly isPassing = true,
  ) {
    super(isPassing ? 'the session store cannot be reached' : `the session store failed: ${String(cause)}`, { cause });
    this.name = 'SessionStoreError';
  }
}

/** What one trip to the database carried, for measuring. */
export interface CommitReport {
  /** Writes of sessions that shared it. */
  writes: number;
  durationMs: number;
  isDurable: boolean;
}

interface Pending {
  write: SessionWrite;
  resolve: (committed: Committed) => void;
  reject: (error: Error) => void;
}

/**
 * Parts of a batch that name one epoch for each instance, as a statement does. A restart leaves two sessions of a number
 * in one process for a while, and what the old one still writes may wait beside writes of the new one. Which of them
 * holds the lease is for the database to say, of each by itself: it counts anew from 1 once a lease was deleted.
 */
function oneEpochEach(batch: Pending[]): Pending[][] {
  const parts: Pending[][] = [];
  const epochs = new Map<string, string[]>();
  for (const pending of batch) {
    const { instanceId, epoch } = pending.write;
    const known = epochs.get(instanceId) ?? [];
    if (!known.includes(epoch)) epochs.set(instanceId, [...known, epoch]);
    const index = known.includes(epoch) ? known.indexOf(epoch) : known.length;
    (parts[index] ??= []).push(pending);
  }
  return parts;
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
    private readonly retryDelaysMs?: readonly number[],
    private readonly onCommit: (report: CommitReport) => void = () => undefined,
  ) {}

  /**
   * @returns when the write is durable.
   * @throws SessionFencedError when the session's lease has another epoch by now: nothing of it was written.
   * @throws SessionStoreError
   */
  commit(write: SessionWrite): Promise<Committed> {
    if (this.closed) return Promise.reject(new SessionStoreError('closed'));
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
      for (const part of oneEpochEach(batch)) await this.settle(part);
    }
    this.flushing = null;
  }

  private async settle(batch: Pending[]): Promise<void> {
    const startedAt = performance.now();
    const report = (isDurable: boolean) =>
      this.onCommit({ writes: batch.length, durationMs: performance.now() - startedAt, isDurable });
    try {
      const rows = await this.runWithRetries(batch.map(({ write }) => write));
      report(true);
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
      report(false);
      // One write that the database refuses must not take those with it that only shared its trip.
      if (!isPassing(error) && batch.length > 1) for (const each of batch) await this.settle([each]);
      else for (const { reject } of batch) reject(new SessionStoreError(error, isPassing(error)));
    }
  }

  /** Repeating is harmless: every part of the statements gives the same result when it runs twice. */
  private async runWithRetries(writes: SessionWrite[]): Promise<CommitRow[]> {
    const rows = rowsToCommit(writes);
    return patiently(() => commitRows(this.pool, rows), this.retryDelaysMs);
  }
}
