import { Injectable } from '@nestjs/common';
import type { SessionReason } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';

/** How long a lease holds without being renewed: the longest a number is unattended when its process dies. */
export const LEASE_MS = 15_000;

/** NOTIFY channel; the payload is the process that is to go on with an instance, and the instance, joined by a blank. */
export const HAND_OVER_CHANNEL = 'wharf_session_hand_over';

/** Whether the process `$2` may take a lease. */
const IS_FREE = '(owner IS NULL OR owner = $2 OR until IS NULL OR until < clock_timestamp())';

/**
 * Who holds the socket of an instance. A take-over raises the epoch under a row lock that every write of the session
 * store shares, so a process that was paused and wakes up can write nothing any more.
 */
@Injectable()
export class LeaseRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * Takes the lease of an instance when it is free, expired or ours already.
   * @param takeOver also from a living owner; only where nobody else can be one (embedded mode owns its DATA_DIR).
   * @returns the new epoch, or null while another process holds it or the instance is gone.
   */
  async claim(instanceId: string, owner: string, takeOver: boolean): Promise<string | null> {
    return this.db.transaction(async (tx) => {
      // Deleting an instance deletes its lease: a claim that comes after must not bring it back.
      const alive: unknown[] = await tx.query(
        'SELECT 1 FROM instances WHERE id = $1 AND deleted_at IS NULL FOR KEY SHARE',
        [instanceId],
      );
      if (alive.length === 0) return null;
      await tx.query('INSERT INTO session_leases (instance_id) VALUES ($1) ON CONFLICT DO NOTHING', [instanceId]);
      const [lease]: { free: boolean }[] = await tx.query(
        `SELECT ${IS_FREE} AS free FROM session_leases WHERE instance_id = $1 FOR UPDATE`,
        [instanceId, owner],
      );
      if (!lease || !(lease.free || takeOver)) return null;
      const [[claimed]]: [{ epoch: string }[], number] = await tx.query(
        `UPDATE session_leases
            SET owner = $2, epoch = epoch + 1, until = clock_timestamp() + make_interval(secs => $3)
          WHERE instance_id = $1 RETURNING epoch`,
        [instanceId, owner, LEASE_MS / 1000],
      );
      return claimed?.epoch ?? null;
    });
  }

  /**
   * Prolongs leases of an owner at once. One that it could not give back, and uses no more, is left to end.
   * @returns epoch by instance id of those it still holds.
   */
  async renew(owner: string, instanceIds: readonly string[]): Promise<Map<string, string>> {
    const [rows]: [{ instance_id: string; epoch: string }[], number] = await this.db.query(
      `UPDATE session_leases SET until = clock_timestamp() + make_interval(secs => $2)
        WHERE owner = $1 AND instance_id = ANY ($3) RETURNING instance_id, epoch`,
      [owner, LEASE_MS / 1000, instanceIds],
    );
    return new Map(rows.map((row) => [row.instance_id, row.epoch]));
  }

  /**
   * Gives a lease back at once, unless somebody else has taken it meanwhile.
   * @param to the process that is asked to go on with the instance; null for none.
   */
  async release(instanceId: string, owner: string, epoch: string, to: string | null = null): Promise<void> {
    await this.db.query(
      `WITH released AS (
         UPDATE session_leases SET owner = NULL, until = NULL
          WHERE instance_id = $1 AND owner = $2 AND epoch = $3 RETURNING instance_id)
       SELECT pg_notify($4, $5 || ' ' || instance_id) FROM released WHERE $5 <> ''`,
      [instanceId, owner, epoch, HAND_OVER_CHANNEL, to ?? ''],
    );
  }

  /** Whether an epoch is still the lease's; it stays so until the transaction ends. */
  async holds(tx: EntityManager, instanceId: string, epoch: string): Promise<boolean> {
    const held: unknown[] = await tx.query(
      'SELECT 1 FROM session_leases WHERE instance_id = $1 AND epoch = $2 FOR KEY SHARE',
      [instanceId, epoch],
    );
    return held.length > 0;
  }

  /**
   * Whether a lease is free for a process, as {@link claim} understands it; nobody can claim it until the transaction
   * ends. A number that was never connected has no lease to lock: keep its row of `instances`, which a claim needs, too.
   */
  async isFree(tx: EntityManager, instanceId: string, owner: string, takeOver: boolean): Promise<boolean> {
    const [lease]: { free: boolean }[] = await tx.query(
      `SELECT ${IS_FREE} AS free FROM session_leases WHERE instance_id = $1 FOR KEY SHARE`,
      [instanceId, owner],
    );
    return takeOver || (lease?.free ?? true);
  }

  /** Whether a process holds the lease of an instance. */
  async isHeld(instanceId: string): Promise<boolean> {
    const held: unknown[] = await this.db.query(
      'SELECT 1 FROM session_leases WHERE instance_id = $1 AND owner IS NOT NULL AND until >= clock_timestamp()',
      [instanceId],
    );
    return held.length > 0;
  }

  /**
   * Instances that should be connected and that nobody holds. A lease that ends later than any that was ever given was
   * given before the database's clock was put back: it is taken for given now, so that a dead owner keeps it no longer.
   * @param takeOver count living owners as nobody (see {@link claim}).
   */
  async findUnattended(owner: string, takeOver: boolean): Promise<UnattendedInstance[]> {
    return this.db.query(
      `WITH shortened AS (
         UPDATE session_leases SET until = clock_timestamp() + make_interval(secs => $3)
          WHERE until > clock_timestamp() + make_interval(secs => $3 + 1))
       SELECT i.id AS "instanceId", i.reason
         FROM instances i LEFT JOIN session_leases l ON l.instance_id = i.id
        WHERE i.desired_state = 'connected' AND i.deleted_at IS NULL
          AND (l.owner IS NULL OR l.until IS NULL OR l.until < clock_timestamp() OR ($2 AND l.owner <> $1))
        ORDER BY i.created_at`,
      [owner, takeOver, LEASE_MS / 1000],
    );
  }
}

export interface UnattendedInstance {
  instanceId: string;
  reason: SessionReason;
}
