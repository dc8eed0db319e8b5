import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Role } from '../../platform/config/index.js';
import type { ProcessIdentity } from './process-identity.js';

/** A process that was not heard of for so long is taken for dead. */
export const ALIVE_MS = 15_000;
/** Dead processes are shown for so long. */
const SHOWN_MS = 10 * 60_000;

/** How much a living process with the `sessions` role carries. */
export interface SessionLoad {
  id: string;
  /** Instances whose lease it holds. */
  held: number;
}

/** A process as the list shows it. */
export interface KnownProcess {
  id: string;
  roles: Role[];
  host: string;
  pid: number;
  version: string;
  startedAt: Date;
  seenAt: Date;
  isAlive: boolean;
  /** Names of the instances whose lease it holds. */
  instances: string[];
}

/** Processes of the deployment, as each says of itself. Ages are told by the database's clock alone. */
@Injectable()
export class ProcessRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * Says that a process is there, and forgets those that have been silent for long. One that was seen at a time that is
   * still to come was seen before the database's clock was put back.
   */
  async see({ id, roles, host, pid, version, startedAt }: ProcessIdentity): Promise<void> {
    await this.db.query(
      `INSERT INTO processes (id, roles, host, pid, version, started_at) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp()`,
      [id, roles, host, pid, version, startedAt],
    );
    await this.db.query('UPDATE processes SET seen_at = clock_timestamp() WHERE seen_at > clock_timestamp()');
    await this.db.query('DELETE FROM processes WHERE seen_at < clock_timestamp() - make_interval(secs => $1)', [
      SHOWN_MS / 1000,
    ]);
  }

  /** It has ended, or is about to: nobody should count on it. */
  async forget(id: string): Promise<void> {
    await this.db.query('DELETE FROM processes WHERE id = $1', [id]);
  }

  /** Whether any process that is alive has a role. */
  async isServed(role: Role): Promise<boolean> {
    const [row]: { served: boolean }[] = await this.db.query(
      `SELECT EXISTS (SELECT FROM processes
                       WHERE $1 = ANY (roles) AND seen_at > clock_timestamp() - make_interval(secs => $2)) AS served`,
      [role, ALIVE_MS / 1000],
    );
    return row?.served ?? false;
  }

  /** What the living processes with the `sessions` role carry, the least first. */
  async sessionLoads(): Promise<SessionLoad[]> {
    return this.db.query(
      `SELECT p.id, count(l.instance_id)::int AS held
         FROM processes p
         LEFT JOIN session_leases l ON l.owner = p.id AND l.until >= clock_timestamp()
        WHERE 'sessions' = ANY (p.roles) AND p.seen_at > clock_timestamp() - make_interval(secs => $1)
        GROUP BY p.id ORDER BY held, p.id`,
      [ALIVE_MS / 1000],
    );
  }

  /** All that are or lately were, the oldest first. */
  async list(): Promise<KnownProcess[]> {
    return this.db.query(
      `SELECT p.id, p.roles, p.host, p.pid, p.version, p.started_at AS "startedAt", p.seen_at AS "seenAt",
              p.seen_at > clock_timestamp() - make_interval(secs => $1) AS "isAlive",
              ARRAY (SELECT i.name FROM session_leases l JOIN instances i ON i.id = l.instance_id
                      WHERE l.owner = p.id AND l.until >= clock_timestamp() AND i.deleted_at IS NULL
                      ORDER BY i.name) AS instances
         FROM processes p ORDER BY p.started_at, p.id`,
      [ALIVE_MS / 1000],
    );
  }
}
