import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { storableJson } from '../../platform/database/index.js';
import { AuditEntry } from './audit-entry.entity.js';

/** Something that somebody changed, or tried to. */
export interface NewAuditEntry {
  /** `master`, `user:<name>`, `client:<id>`, `instance:<id>`, `system` or `anonymous`. */
  actor: string;
  /** Past tense, dotted: `client.created`. */
  action: string;
  /** What it was done to: a name or an id. */
  target?: string | null;
  /** The tenant concerned. */
  clientId?: number | null;
  /** Never a secret. */
  details?: Record<string, unknown>;
  address?: string | null;
  requestId?: string | null;
}

/** What a list of entries may be narrowed to. */
export interface AuditFilter {
  clientId?: number;
  actor?: string;
  /** One action, `client.created`; or all of a kind, `client`. */
  action?: string;
  /** Part of what it was done to, whatever the case. */
  target?: string;
  /** Not earlier. */
  from?: Date;
  /** Earlier. */
  to?: Date;
  /** Entries older than this id. */
  before?: string;
  /** At most 200. */
  limit: number;
}

/** Keeps and shows who changed what. */
@Injectable()
export class AuditService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Writes an entry.
   * @param tx the transaction of the change, so that neither exists without the other; null for what changed nothing.
   */
  async record(tx: EntityManager | null, entry: NewAuditEntry): Promise<void> {
    const { actor, action, target = null, clientId = null, details = {}, address = null, requestId = null } = entry;
    await (tx ?? this.dataSource.manager).insert(AuditEntry, {
      actor,
      action,
      target,
      clientId,
      // What people wrote may hold what jsonb refuses. TypeORM's type for partial json columns is narrower than the column.
      details: JSON.parse(storableJson(details)) as never,
      address,
      requestId,
    });
  }

  /** Newest first. */
  list({ clientId, actor, action, target, from, to, before, limit }: AuditFilter): Promise<AuditEntry[]> {
    const query = this.dataSource.manager.createQueryBuilder(AuditEntry, 'a').orderBy('a.id', 'DESC').take(limit);
    if (clientId !== undefined) query.andWhere('a.client_id = :clientId', { clientId });
    if (actor !== undefined) query.andWhere('a.actor = :actor', { actor });
    if (action !== undefined) {
      // Of a kind are those that begin with its name and a dot.
      query.andWhere(`(a.action = :action OR starts_with(a.action, :kind))`, { action, kind: `${action}.` });
    }
    if (target !== undefined) query.andWhere('strpos(lower(a.target), lower(:target)) > 0', { target });
    if (from !== undefined) query.andWhere('a.at >= :from', { from });
    if (to !== undefined) query.andWhere('a.at < :to', { to });
    if (before !== undefined) query.andWhere('a.id < :before', { before });
    return query.getMany();
  }

  /** Everybody who has done something, and everything that was done: what a filter can be set to. */
  async choices(): Promise<{ actors: string[]; actions: string[] }> {
    const [row]: { actors: string[]; actions: string[] }[] = await this.dataSource.query(
      `SELECT coalesce(array_agg(DISTINCT actor ORDER BY actor), '{}') AS actors,
              coalesce(array_agg(DISTINCT action ORDER BY action), '{}') AS actions FROM audit_log`,
    );
    return row ?? { actors: [], actions: [] };
  }
}
