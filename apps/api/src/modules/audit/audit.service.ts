import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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
  action?: string;
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
      // TypeORM's type for partial json columns is narrower than the column.
      details: details as never,
      address,
      requestId,
    });
  }

  /** Newest first. */
  list({ clientId, actor, action, before, limit }: AuditFilter): Promise<AuditEntry[]> {
    const query = this.dataSource.manager.createQueryBuilder(AuditEntry, 'a').orderBy('a.id', 'DESC').take(limit);
    if (clientId !== undefined) query.andWhere('a.client_id = :clientId', { clientId });
    if (actor !== undefined) query.andWhere('a.actor = :actor', { actor });
    if (action !== undefined) query.andWhere('a.action = :action', { action });
    if (before !== undefined) query.andWhere('a.id < :before', { before });
    return query.getMany();
  }
}
