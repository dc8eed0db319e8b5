import type { SealedColumn } from '@wharf/baileys';
import type { Queryable } from './key-presence.js';

/** A row as far as one of its encrypted values is concerned: columns of its key as text, and the value. */
export interface SealedRow {
  columns: Readonly<Record<string, string>>;
  sealed: Buffer;
}

/** Rows of one column whose values are not sealed with the current key, some at a time in the order of their keys. */
export class SealedRows {
  private readonly keys: readonly string[];

  constructor(
    private readonly column: SealedColumn,
    private readonly connection: Queryable,
  ) {
    this.keys = Object.keys(column.key);
  }

  /** @param after the last row of the ones before; null for the first ones. */
  async findStale(currentId: string, after: SealedRow | null, limit: number): Promise<SealedRow[]> {
    const { table, column, key, needs = [] } = this.column;
    const texts = [...new Set([...this.keys, ...needs])];
    const cursor = this.keys.map((name, index) => `$${index + 3}::${key[name]}`);
    const { rows } = await this.connection.query(
      `SELECT ${texts.map((name) => `${name}::text AS ${name}`).join(', ')}, ${column} AS sealed
         FROM ${table}
        WHERE ${column} IS NOT NULL AND substring(${column} FROM 2 FOR 4) <> decode($1, 'hex')
          ${after ? `AND (${this.keys.join(', ')}) > (${cursor.join(', ')})` : ''}
        ORDER BY ${this.keys.join(', ')} LIMIT $2`,
      [currentId, limit, ...(after ? this.keys.map((name) => after.columns[name]) : [])],
    );
    return (rows as (Record<string, string> & { sealed: Buffer })[]).map(({ sealed, ...columns }) => ({
      columns,
      sealed,
    }));
  }

  /** Puts new values in the place of those that were read; one that somebody has changed meanwhile stays as it is. */
  async replace(rows: readonly { row: SealedRow; resealed: Buffer }[]): Promise<void> {
    if (rows.length === 0) return;
    const { table, column, key } = this.column;
    const arrays = this.keys.map((name, index) => `$${index + 3}::${key[name]}[]`);
    const same = this.keys.map((name) => `t.${name} = n.${name}`).join(' AND ');
    await this.connection.query(
      `UPDATE ${table} t SET ${column} = n.resealed
         FROM unnest($1::bytea[], $2::bytea[], ${arrays.join(', ')}) AS n (old, resealed, ${this.keys.join(', ')})
        WHERE ${same} AND t.${column} = n.old`,
      [
        rows.map(({ row }) => row.sealed),
        rows.map(({ resealed }) => resealed),
        ...this.keys.map((name) => rows.map(({ row }) => row.columns[name])),
      ],
    );
  }
}
