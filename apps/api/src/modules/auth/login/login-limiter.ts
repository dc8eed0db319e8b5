import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ipv6Groups } from '../../../platform/outbound/index.js';
import { LoginRateLimitedError } from '../auth.errors.js';

const MAX_FAILURES = 5;
const WINDOW_SECONDS = 15 * 60;

/**
 * At most five failures in fifteen minutes from one address, kept in the database so that a restart forgives nothing.
 * A try counts from its beginning, else many at once would all pass; one that turns out well is taken back.
 */
@Injectable()
export class LoginLimiter {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Counts a try.
   * @returns its id, for `forgive`.
   * @throws LoginRateLimitedError
   */
  reserve(ip: string): Promise<string> {
    const address = limitedAddress(ip);
    return this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`login:${address}`]);
      await tx.query(`DELETE FROM login_attempts WHERE address = $1 AND at < now() - make_interval(secs => $2)`, [
        address,
        WINDOW_SECONDS,
      ]);
      const [{ failures, wait }] = await tx.query<[{ failures: number; wait: number }]>(
        `SELECT count(*)::integer AS failures,
                $2 - coalesce(extract(epoch FROM now() - min(at)), 0)::integer AS wait
         FROM login_attempts WHERE address = $1`,
        [address, WINDOW_SECONDS],
      );
      if (failures >= MAX_FAILURES) throw new LoginRateLimitedError(wait);
      const [{ id }] = await tx.query<[{ id: string }]>(
        `INSERT INTO login_attempts (address) VALUES ($1) RETURNING id`,
        [address],
      );
      return id;
    });
  }

  /** Takes a try back that was no failure. */
  async forgive(attemptId: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM login_attempts WHERE id = $1`, [attemptId]);
  }

  /** Removes what no longer counts, for addresses that never came back. */
  async removeOld(): Promise<void> {
    await this.dataSource.query(`DELETE FROM login_attempts WHERE at < now() - make_interval(secs => $1)`, [
      WINDOW_SECONDS,
    ]);
  }
}

/** An IPv6 customer has a whole /64 to choose addresses from; it counts as one. */
export function limitedAddress(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  const network = mapped ? null : ipv6Groups(ip)?.slice(0, 4);
  return network ? `${network.map((group) => group.toString(16)).join(':')}::/64` : (mapped ?? ip);
}
