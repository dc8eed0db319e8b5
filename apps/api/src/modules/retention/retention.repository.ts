import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RetentionRule } from './retention-rules.js';

@Injectable()
export class RetentionRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * Deletes some of what a rule calls too old, in a transaction of its own. Rows that somebody is writing to are left
   * for the next time.
   * @returns how many rows went; fewer than `limit` when nothing is left.
   */
  async deleteSome({ table, expired, alias, days, trace }: RetentionRule, limit: number): Promise<number> {
    const holds = trace ? ` FOR KEY SHARE OF ${trace.holds} SKIP LOCKED` : '';
    const [{ deleted }] = await this.db.query<[{ deleted: number }]>(
      `WITH gone AS (
         DELETE FROM ${table} AS ${alias}
          WHERE ctid = ANY (ARRAY(${expired} LIMIT $2 FOR UPDATE OF ${alias} SKIP LOCKED${holds}))
         RETURNING ${trace?.columns ?? 'true'}
       )${trace ? `, traced AS (${trace.statement})` : ''}
       SELECT count(*)::integer AS deleted FROM gone`,
      [days, limit],
    );
    return deleted;
  }
}
