import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { poolOf } from './pool-of.js';

/** A statement that PostgreSQL reads and plans once per connection. */
export interface Prepared {
  /** Of this text alone, whichever module it is in. */
  name: string;
  text: string;
}

/**
 * Runs a statement of the hot path, in the transaction of `manager` where it has one.
 * @returns rows by column name, of updates too.
 */
export async function runPrepared<Row extends object>(
  { connection, queryRunner }: EntityManager,
  { name, text }: Prepared,
  values: unknown[],
): Promise<Row[]> {
  const client = queryRunner ? ((await queryRunner.connect()) as PoolClient) : poolOf(connection);
  const { rows } = await client.query<Row>({ name, text, values });
  return rows;
}
