import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger, startEmbeddedPostgres, type EmbeddedPostgres } from '@wharf/storage';
import { Client } from 'pg';
import { signal } from './signal.js';

const CONNECT_RETRY_MS = 250;
const CONNECT_LIMIT_MS = 60_000;

/** The one database of the world. It can be killed; it is then started again at the same address. */
export class Postgres {
  private constructor(private readonly server: EmbeddedPostgres) {}

  static async start(dataDir: string): Promise<Postgres> {
    // As in production `fsync` stays on: what a commit promised is part of what is put to the test.
    // When a message was accepted is when its transaction was committed, which PostgreSQL notes on request.
    const settings = { max_connections: '200', track_commit_timestamp: 'on' };
    return new Postgres(await startEmbeddedPostgres({ dataDir, logger: silentLogger, settings }));
  }

  get url(): string {
    return this.server.connectionString;
  }

  /** Its main process; its children notice and end by themselves. */
  get pid(): number {
    return Number.parseInt(readFileSync(join(this.server.clusterDir, 'postmaster.pid'), 'utf8'), 10);
  }

  /** kill -9. False when it is just being started again and there was nothing to kill. */
  kill(): boolean {
    try {
      return signal(this.pid, 'SIGKILL');
    } catch {
      return false;
    }
  }

  /** Asks on a connection of its own, which waits for a database that is away. */
  async query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    const deadline = performance.now() + CONNECT_LIMIT_MS;
    for (;;) {
      const client = new Client({ connectionString: this.url });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<T>(text, values)).rows;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, CONNECT_RETRY_MS));
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
