import { Injectable } from '@nestjs/common';
import type { SessionReason } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';

/** How long a lease holds without being renewed: the longest a number is unattended when its process dies. */
export const LEASE_MS = 15_000;
export const RENEW_EVERY_MS = 5_000;

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
        `SELECT owner IS NULL OR owner = $2 OR until IS NULL OR until < clock_timestamp() AS free
           FROM session_leases WHERE instance_id = $1 FOR UPDATE`,
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
   * Prolongs all leases of an owner at once.
   * @returns epoch by instance id of those it still holds.
   */
  async renew(owner: string): Promise<Map<string, string>> {
    const [rows]: [{ instance_id: string; epoch: string }[], number] = await this.db.query(
      `UPDATE session_leases SET until = clock_timestamp() + make_interval(secs => $2)
        WHERE owner = $1 RETURNING instance_id, epoch`,
      [owner, LEASE_MS / 1000],
    );
    return new Map(rows.map((row) => [row.instance_id, row.epoch]));
  }

  /** Gives a lease back at once, unless somebody else has taken it meanwhile. */
  async release(instanceId: string, owner: string, epoch: string): Promise<void> {
    await this.db.query(
      'UPDATE session_leases SET owner = NULL, until = NULL WHERE instance_id = $1 AND owner = $2 AND epoch = $3',
      [instanceId, owner, epoch],
    );
  }

  /**
   * Instances that should be connected and that nobody holds.
   * @param takeOver count living owners as nobody (see {@link claim}).
   */
  async findUnattended(owner: string, takeOver: boolean): Promise<UnattendedInstance[]> {
    return this.db.query(
      `SELECT i.id AS "instanceId", i.reason
         FROM instances i LEFT JOIN session_leases l ON l.instance_id = i.id
        WHERE i.desired_state = 'connected' AND i.deleted_at IS NULL
          AND (l.owner IS NULL OR l.until IS NULL OR l.until < clock_timestamp() OR ($2 AND l.owner <> $1))
        ORDER BY i.created_at`,
      [owner, takeOver],
    );
  }
}

export interface UnattendedInstance {
  instanceId: string;
  reason: SessionReason;
}
