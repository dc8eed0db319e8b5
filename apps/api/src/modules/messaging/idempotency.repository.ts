import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../../platform/config/index.js';
import { IdempotencyConflictError } from './messaging.errors.js';

/** The first use of an `Idempotency-Key`: unique per caller and instance, kept for some days. */
export interface IdempotencyKey {
  caller: string;
  instanceId: string;
  key: string;
  bodyHash: Buffer;
}

@Injectable()
export class IdempotencyRepository {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
  ) {}

  /**
   * The message that this key made before, by id.
   * @throws IdempotencyConflictError when it was made from another body.
   */
  async find(wanted: IdempotencyKey, tx: EntityManager = this.db.manager): Promise<string | null> {
    const [row]: { message_id: string; body_hash: Buffer }[] = await tx.query(
      `SELECT message_id, body_hash FROM idempotency_keys
        WHERE caller = $1 AND instance_id = $2 AND key = $3 AND created_at > now() - make_interval(days => $4)`,
      [wanted.caller, wanted.instanceId, wanted.key, this.config.retentionIdempotencyKeysDays],
    );
    if (row && !row.body_hash.equals(wanted.bodyHash)) throw new IdempotencyConflictError();
    return row?.message_id ?? null;
  }

  /** Makes concurrent requests with one key wait for each other until the transaction ends. */
  async lock(tx: EntityManager, { caller, instanceId, key }: IdempotencyKey): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      JSON.stringify(['idempotency', caller, instanceId, key]),
    ]);
  }

  /** Remembers the message of a key; an expired use of it is forgotten. */
  async insert(tx: EntityManager, used: IdempotencyKey, messageId: string): Promise<void> {
    await tx.query(
      `INSERT INTO idempotency_keys (caller, instance_id, key, body_hash, message_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (caller, instance_id, key)
       DO UPDATE SET body_hash = excluded.body_hash, message_id = excluded.message_id, created_at = now()`,
      [used.caller, used.instanceId, used.key, used.bodyHash, messageId],
    );
  }
}
