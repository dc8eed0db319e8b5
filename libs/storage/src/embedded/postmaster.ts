import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { StorageLogger } from '../logger.js';
import { spawnOptionsFor, type RunAs } from './run-as.js';

/**
 * Starts the server and holds our end of a pipe on its stdin: when that closes, for whatever reason (also `kill -9` of
 * this process), the shell shuts the server down. PostgreSQL itself does not watch its parent.
 */
const WATCHED = `
exec 3<&0 0</dev/null
"$@" 3<&- &
server=$!
{ while read -r _; do :; done <&3; kill -INT "$server" 2>/dev/null; } &
watcher=$!
exec 3<&-
wait "$server"; status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`;

/** After the end of the server, how long lines of its log may still arrive. */
const LAST_LINES_MS = 250;
const KEPT_LINES = 20;

/** What one run of the server is given. */
export interface PostmasterOptions {
  /** Path of the `postgres` program. */
  program: string;
  clusterDir: string;
  /** Loopback port to listen on. */
  port: number;
  /** Server settings (`postgresql.conf` names), given on the command line. */
  settings: Readonly<Record<string, string>>;
  runAs: RunAs | null;
  logger: StorageLogger;
}

/** One run of the server, from spawn to exit. */
export class Postmaster {
  /** True once connections are accepted; false when it ended before that. */
  readonly ready: Promise<boolean>;
  /** Resolves when the server has ended. */
  readonly exited: Promise<void>;
  /** The last lines it logged, oldest first. */
  readonly lastLines: string[] = [];
  private readonly child: ChildProcess;

  constructor(private readonly options: PostmasterOptions) {
    this.child = this.spawn();
    this.exited = new Promise((resolve) => {
      this.child.on('close', () => resolve());
      this.child.on('error', (error) => {
        this.lastLines.push(`FATAL:  ${error.message}`);
        resolve();
      });
      // Backends share the log's pipe and may outlive the postmaster for a moment.
      this.child.on('exit', () => setTimeout(resolve, LAST_LINES_MS).unref());
    });
    this.ready = Promise.race([this.watchLog(), this.exited.then(() => false)]);
  }

  /** Asks for a fast shutdown: open transactions are rolled back, everything committed is on disk. */
  shutDown(): void {
    this.child.stdin?.end();
    // Windows has no shell to notice the closed pipe.
    if (process.platform === 'win32') this.child.kill();
  }

  private spawn(): ChildProcess {
    const { program, clusterDir, port, settings, runAs } = this.options;
    const options = { listen_addresses: '127.0.0.1', port: String(port), ...settings };
    const args = ['-D', clusterDir, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const [command, commandArgs] =
      process.platform === 'win32' ? [program, args] : ['/bin/sh', ['-c', WATCHED, 'wharf-postgres', program, ...args]];
    const child = spawn(command, commandArgs, {
      ...spawnOptionsFor(runAs),
      stdio: ['pipe', 'ignore', 'pipe'],
      // A group of its own: Ctrl-C in a terminal must reach us alone, so that the database is the last to go.
      detached: true,
    });
    child.stdin?.on('error', () => undefined);
    return child;
  }

  private watchLog(): Promise<true> {
    return new Promise((resolve) => {
      if (!this.child.stderr) return;
      createInterface({ input: this.child.stderr }).on('line', (line) => {
        this.lastLines.push(line);
        if (this.lastLines.length > KEPT_LINES) this.lastLines.shift();
        this.log(line);
        if (line.includes('database system is ready to accept connections')) resolve(true);
      });
    });
  }

  private log(line: string): void {
    const { logger } = this.options;
    if (/^(FATAL|PANIC):/.test(line)) logger.debug({ line }, 'postgresql complained');
    else if (line.startsWith('LOG:')) logger.debug({ line }, 'postgresql says');
    // Errors of statements quote what was sent, which may be anybody's data.
    else logger.trace({ line }, 'postgresql says');
  }
}
