import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { lockFolder, type FolderLock } from '../lock/folder-lock.js';
import type { StorageLogger } from '../logger.js';
import { resolveBinaries, type PostgresBinaries } from './binaries.js';
import { chooseClusterHome, type ClusterHome } from './cluster-home.js';
import { EmbeddedPostgresError } from './errors.js';
import { initCluster, SUPERUSER } from './init-cluster.js';
import { endLeftoverServer, readServerPid, signal } from './leftover-server.js';
import { Postmaster } from './postmaster.js';

const DATABASE = 'wharf';
const LEFTOVERS_MS = 60_000;
const PORT_ATTEMPTS = 5;
const SHUTDOWN_MS = 30_000;
const RESTART_DELAY_MS = { first: 100, longest: 5_000 } as const;

/** For a small machine; `fsync` stays on, so that what was committed survives a loss of power. */
const SETTINGS: Readonly<Record<string, string>> = {
  // The only way in is loopback TCP with a password: a socket file would need a folder with a short path.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  min_wal_size: '80MB',
  max_wal_size: '512MB',
  // Queries here are short; compiling them costs more than it saves.
  jit: 'off',
  log_line_prefix: '',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  // Details and statements quote what was stored.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** How to start an embedded database. */
export interface EmbeddedPostgresOptions {
  /** DATA_DIR: gets the cluster (folder `postgres`) and its password file; made if missing. */
  dataDir: string;
  logger: StorageLogger;
  /** Further server settings by their `postgresql.conf` names, e.g. `fsync: 'off'` in tests. */
  settings?: Readonly<Record<string, string>>;
}

/** A running embedded database. */
export interface EmbeddedPostgres {
  /** `postgresql://` URL of the database `wharf` with its password: a secret. Stays valid across restarts of the server. */
  readonly connectionString: string;
  /** Folder of the cluster on disk. */
  readonly clusterDir: string;
  /** Shuts the server down and resolves when it has ended, at most 30 s later. */
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Keeps one server running on one cluster until it is told to stop. */
class Supervisor {
  port = 0;
  private current: Postmaster | null = null;
  private stopping = false;

  constructor(
    private readonly binaries: PostgresBinaries,
    private readonly where: ClusterHome,
    private readonly options: EmbeddedPostgresOptions,
  ) {}

  async start(): Promise<void> {
    this.current = await this.launch();
    void this.watch(this.current);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (!this.current) return;
    const { exited } = this.current;
    this.current.shutDown();
    const done = await Promise.race([exited.then(() => true), sleep(SHUTDOWN_MS, false, { ref: false })]);
    if (done) return;
    const pid = await readServerPid(this.where.clusterDir);
    this.options.logger.warn({ pid }, 'postgresql does not shut down in time; ending it');
    if (pid !== null) signal(pid, 'SIGQUIT');
    await exited;
  }

  /** Starts the server, waiting (bounded) for what an earlier one left behind. */
  private async launch(): Promise<Postmaster> {
    const { logger, settings } = this.options;
    const { clusterDir, runAs } = this.where;
    const startedAt = performance.now();
    let toldAt = startedAt;
    let portsTried = 0;
    for (;;) {
      await endLeftoverServer(clusterDir, logger);
      this.port ||= await freePort();
      const server = new Postmaster({
        program: this.binaries.postgres,
        clusterDir,
        port: this.port,
        settings: { ...SETTINGS, ...settings },
        runAs,
        logger,
      });
      const recovering = setInterval(
        () => logger.info({}, 'the database is recovering what was not yet on disk'),
        5_000,
      );
      const ready = await server.ready.finally(() => clearInterval(recovering));
      if (ready) return server;

      const said = server.lastLines.join('\n');
      if (/could not bind|could not create any TCP/.test(said) && ++portsTried < PORT_ATTEMPTS) {
        // Clients know the port once the first start has succeeded, so only that one may look for another.
        if (!this.current) this.port = 0;
      } else if (/shared memory block|lock file .* already exists/.test(said)) {
        const now = performance.now();
        if (now - startedAt > LEFTOVERS_MS) throw this.failure(server);
        if (now - toldAt > 2_000) {
          toldAt = now;
          logger.info({}, 'waiting for processes of the previous database server to end');
        }
      } else {
        throw this.failure(server);
      }
      await sleep(100);
    }
  }

  private failure(server: Postmaster): EmbeddedPostgresError {
    const reason =
      server.lastLines.findLast((line) => /^(FATAL|PANIC|postgres):/.test(line)) ?? server.lastLines.at(-1);
    return new EmbeddedPostgresError(
      `PostgreSQL does not start on ${this.where.clusterDir}: ${reason?.trim() ?? 'it ended without a word'}`,
    );
  }

  private async watch(server: Postmaster): Promise<void> {
    const { logger } = this.options;
    await server.exited;
    for (let delayMs: number = RESTART_DELAY_MS.first; !this.stopping;) {
      logger.warn({ lastLine: server.lastLines.at(-1) }, 'postgresql ended unexpectedly; starting it again');
      try {
        const next = await this.launch();
        this.current = next;
        if (this.stopping) next.shutDown();
        else logger.info({}, 'postgresql is running again');
        return void this.watch(next);
      } catch (error) {
        logger.error({ err: error }, 'postgresql could not be started again');
        await sleep(delayMs, undefined, { ref: false });
        delayMs = Math.min(delayMs * 2, RESTART_DELAY_MS.longest);
      }
    }
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

/** The database is made on the first start; afterwards one connection shows that everything is in place. */
async function ensureDatabase(urlOf: (database: string) => string): Promise<void> {
  const found = await connect(urlOf(DATABASE)).catch((error: { code?: string }) => {
    // invalid_catalog_name: there is no such database.
    if (error.code === '3D000') return null;
    throw error;
  });
  const client = found ?? (await connect(urlOf('postgres')));
  try {
    if (!found) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts a PostgreSQL of our own below `dataDir` and keeps it running: a server that dies is started again on the same
 * port, and the server ends by itself when this process does, however that happens. It listens on loopback only and
 * asks for a password.
 * @throws FolderInUseError when another process runs this cluster, EmbeddedPostgresError when it cannot be started.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const where = await chooseClusterHome(options.dataDir);
  const lock: FolderLock = await lockFolder(where.home);
  try {
    const binaries = await resolveBinaries(where.runAs, options.logger);
    await endLeftoverServer(where.clusterDir, options.logger);
    const password = await initCluster(options.dataDir, binaries, where);
    const supervisor = new Supervisor(binaries, where, options);
    await supervisor.start();
    const urlOf = (database: string) =>
      `postgresql://${SUPERUSER}:${password}@127.0.0.1:${supervisor.port}/${database}`;
    await ensureDatabase(urlOf).catch(async (error: unknown) => {
      await supervisor.stop();
      throw error;
    });
    return {
      connectionString: urlOf(DATABASE),
      clusterDir: where.clusterDir,
      stop: async () => {
        await supervisor.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
