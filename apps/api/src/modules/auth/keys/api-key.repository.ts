import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { containing, Grouped, runPrepared, type Prepared } from '../../../platform/database/index.js';
import type { ApiKey, ApiKeyKind } from '../api-key.entity.js';

/** What a key opens. */
export interface KeyOwner {
  kind: ApiKeyKind;
  instanceId: string | null;
  /** The tenant behind it: the client itself, or the owner of the instance. */
  clientId: number | null;
}

/** A key in a list. */
export interface KeyRow {
  id: string;
  kind: ApiKeyKind;
  prefix: string;
  name: string | null;
  /** Of a client's key. */
  clientId: number | null;
  /** Whose key it is, whichever kind: the client itself, or the owner of the instance. */
  tenantId: number | null;
  instanceId: string | null;
  instanceName: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** Narrows a list of keys; a tenant's keys are those of the client and of its instances. */
export interface KeyFilter {
  id?: string;
  tenantId?: number;
  clientId?: number;
  instanceName?: string;
  /** Stands in its beginning, its name, or the name of the instance or the client whose key it is. */
  text?: string;
  /** At most so many, 1,000 if not given. */
  limit?: number;
}

const ACTIVE = `revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`;
const MOST_LISTED = 1000;

/** Every request with a key begins with this. */
const OWNERS_OF_DIGESTS: Prepared = {
  name: 'wharf-key-owners',
  text: `
SELECT k.digest, k.kind, k.instance_id AS "instanceId", clients.id AS "clientId"
FROM api_keys k
LEFT JOIN instances ON instances.id = k.instance_id
LEFT JOIN clients ON clients.id = coalesce(k.client_id, instances.client_id)
WHERE k.digest = ANY ($1) AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
  AND coalesce(clients.is_active, true)`,
};
const LOOK_UPS_AT_ONCE = 100;

const hex = (digest: Buffer): string => digest.toString('hex');

const LIST = `
SELECT k.id, k.kind, k.prefix, k.name, k.client_id AS "clientId", k.instance_id AS "instanceId",
       coalesce(k.client_id, instances.client_id) AS "tenantId",
       instances.name AS "instanceName", k.created_at AS "createdAt", k.expires_at AS "expiresAt",
       k.revoked_at AS "revokedAt"
FROM api_keys k
LEFT JOIN instances ON instances.id = k.instance_id
LEFT JOIN clients ON clients.id = k.client_id
WHERE ($1::uuid IS NULL OR k.id = $1)
  AND ($2::integer IS NULL OR coalesce(k.client_id, instances.client_id) = $2)
  AND ($3::integer IS NULL OR k.client_id = $3)
  AND ($4::text IS NULL OR instances.name = $4)
  AND ($5::text IS NULL OR k.prefix ILIKE $5 OR k.name ILIKE $5 OR instances.name ILIKE $5
       OR clients.company_name ILIKE $5)
ORDER BY (k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())) DESC, k.created_at DESC, k.id
LIMIT $6`;

@Injectable()
export class ApiKeyRepository {
  private readonly lookUps = new Grouped<Buffer, KeyOwner | null>((digests) => this.findOwners(digests), {
    most: LOOK_UPS_AT_ONCE,
    laneOf: hex,
  });

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Whose key this is; null when it is unknown, revoked or expired, or when its tenant is suspended. Nothing is kept:
   * what is asked at the same moment is asked together.
   */
  findOwner(digest: Buffer): Promise<KeyOwner | null> {
    return this.lookUps.do(digest);
  }

  private async findOwners(digests: Buffer[]): Promise<(KeyOwner | null)[]> {
    const rows = await runPrepared<KeyOwner & { digest: Buffer }>(this.dataSource.manager, OWNERS_OF_DIGESTS, [
      digests,
    ]);
    const owners = new Map(rows.map(({ digest, ...owner }) => [hex(digest), owner]));
    return digests.map((digest) => owners.get(hex(digest)) ?? null);
  }

  /** Those that work before those that do not, each newest first. */
  async list(filter: KeyFilter, tx?: EntityManager): Promise<KeyRow[]> {
    const { id = null, tenantId = null, clientId = null, instanceName = null, text, limit = MOST_LISTED } = filter;
    // PostgreSQL refuses NUL in a text, even to look for it.
    if (text?.includes('\0')) return [];
    const pattern = text === undefined ? null : containing(text);
    return (tx ?? this.dataSource).query<KeyRow[]>(LIST, [id, tenantId, clientId, instanceName, pattern, limit]);
  }

  /** @returns whether it was written; not when a key with the same text exists. */
  async insert(tx: EntityManager, key: Omit<ApiKey, 'createdAt' | 'expiresAt' | 'revokedAt'>): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO api_keys (id, kind, digest, prefix, sealed, name, client_id, instance_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (digest) DO NOTHING RETURNING id`,
      [key.id, key.kind, key.digest, key.prefix, key.sealed, key.name, key.clientId, key.instanceId],
    );
    return rows.length === 1;
  }

  /** The newest usable key of each instance that has one, sealed. */
  findNewestSealed(instanceIds: readonly string[]): Promise<{ id: string; instanceId: string; sealed: Buffer }[]> {
    return this.dataSource.query(
      `SELECT DISTINCT ON (instance_id) id, instance_id AS "instanceId", sealed FROM api_keys
       WHERE instance_id = ANY ($1::uuid[]) AND kind = 'instance' AND sealed IS NOT NULL AND ${ACTIVE}
       ORDER BY instance_id, expires_at DESC NULLS FIRST, created_at DESC`,
      [instanceIds],
    );
  }

  /** Locks the usable keys of the same owner as `key` until the transaction ends, so that two cannot be taken at once. */
  async lockSiblings(tx: EntityManager, key: KeyRow): Promise<{ id: string; lasts: boolean }[]> {
    return tx.query<{ id: string; lasts: boolean }[]>(
      `SELECT id, expires_at IS NULL AS lasts FROM api_keys
       WHERE kind = $1 AND client_id IS NOT DISTINCT FROM $2 AND instance_id IS NOT DISTINCT FROM $3 AND ${ACTIVE}
       ORDER BY id FOR UPDATE`,
      [key.kind, key.clientId, key.instanceId],
    );
  }

  /** Ends a key after so many seconds; 0 ends it now. One that ends sooner anyway is left as it is. */
  async expire(tx: EntityManager, id: string, afterSeconds: number): Promise<void> {
    if (afterSeconds === 0) await tx.query(`UPDATE api_keys SET revoked_at = now() WHERE id = $1`, [id]);
    else {
      await tx.query(
        `UPDATE api_keys SET expires_at = least(expires_at, now() + make_interval(secs => $2)) WHERE id = $1`,
        [id, afterSeconds],
      );
    }
  }

  /** Ends every key of a client itself; keys of its instances go on. */
  async revokeOfClient(tx: EntityManager, clientId: number): Promise<void> {
    await tx.query(`UPDATE api_keys SET revoked_at = now() WHERE client_id = $1 AND revoked_at IS NULL`, [clientId]);
  }
}
