import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Gateway } from './gateway.js';

/** Runs statements in the database that a gateway runs for itself: for rows that no route makes, or shows as they are. */
export async function inDatabase<T>(gateway: Gateway, work: (db: Client) => Promise<T>): Promise<T> {
  const [, , , port] = readFileSync(join(gateway.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(join(gateway.dataDir, 'postgres.password'), 'utf8').trim();
  const db = new Client({ host: '127.0.0.1', port: Number(port), user: 'wharf', password, database: 'wharf' });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
