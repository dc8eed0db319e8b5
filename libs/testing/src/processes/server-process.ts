import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { killAtOnce, processTree, ROOT } from './processes.js';

const isPostgres = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
};

/** A PostgreSQL of a spec's own, whose processes can be frozen and killed. It is started again when it dies. */
export class ServerProcess {
  private frozen: number[] = [];

  private constructor(
    private readonly holder: ChildProcess,
    /** `postgresql://` URL with the right to make databases. */
    readonly url: string,
  ) {}

  static async start(): Promise<ServerProcess> {
    const program = join(ROOT, 'tools', 'spec-postgres.mjs');
    const holder = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [url] = (await once(createInterface({ input: holder.stdout }), 'line')) as [string];
    return new ServerProcess(holder, url);
  }

  /** Stops every process of the server where it stands: nothing is answered, and nothing is closed. */
  freeze(): void {
    this.frozen = this.pids();
    for (const pid of this.frozen) process.kill(pid, 'SIGSTOP');
  }

  /** Lets them go on. */
  thaw(): void {
    for (const pid of this.frozen.reverse()) {
      try {
        process.kill(pid, 'SIGCONT');
      } catch {
        // Ended meanwhile.
      }
    }
    this.frozen = [];
  }

  /** kill -9 of all of it, as the kernel does when memory runs out. */
  kill(): void {
    killAtOnce(this.pids());
  }

  /** Keeps a database as it is at this moment; nobody may be connected to it. @returns the way back to that. */
  async backUp(databaseUrl: string): Promise<() => Promise<void>> {
    const name = new URL(databaseUrl).pathname.slice(1);
    const copy = `${name}_backup`;
    await this.run(`CREATE DATABASE ${copy} TEMPLATE ${name}`);
    return () => this.run(`DROP DATABASE ${name}`, `CREATE DATABASE ${name} TEMPLATE ${copy}`, `DROP DATABASE ${copy}`);
  }

  async stop(): Promise<void> {
    this.thaw();
    const exited = once(this.holder, 'exit');
    this.holder.stdin?.end();
    await exited;
  }

  private async run(...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: this.url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }

  private pids(): number[] {
    return processTree(this.holder.pid ?? 0).filter(isPostgres);
  }
}
