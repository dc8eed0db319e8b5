import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { build } from 'esbuild';
import { Client } from 'pg';
import { silentLogger } from '../logger.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

const asRoot = process.getuid?.() === 0;

let folder: string;
let dataDir: string;
const running = new Set<EmbeddedPostgres>();
const children = new Set<ChildProcess>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wharf-pg-'));
  // As root the server runs as nobody, who has to pass through.
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  running.clear();
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  // A server whose owner was killed goes by itself, and writes until then.
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, logger: silentLogger });
  running.add(postgres);
  return postgres;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // The server may be killed while this is connected.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function serverPid(clusterDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(clusterDir, 'postmaster.pid'), 'utf8'), 10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('an embedded PostgreSQL', () => {
  test('keeps its data over a stop, and its password in a file for us alone', async () => {
    const first = await start();
    await query(first.connectionString, 'CREATE TABLE kept AS SELECT 7 AS n');
    const pid = await serverPid(first.clusterDir);
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    const second = await start();
    expect(await query(second.connectionString, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
  });

  test('lets nobody in without its password, and listens on loopback alone', async () => {
    const { connectionString } = await start();
    const wrong = new URL(connectionString);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(await query(connectionString, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(connectionString, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  });

  test('has one owner', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ name: 'FolderInUseError' });
  });

  test('is there again on the same address after kill -9 of its server, with what was committed', async () => {
    const { connectionString, clusterDir } = await start();
    await query(connectionString, 'CREATE TABLE kept AS SELECT 7 AS n');
    const killed = await serverPid(clusterDir);
    process.kill(killed, 'SIGKILL');
    const rows = await waitFor(() => query(connectionString, 'SELECT n FROM kept'), { what: 'the server to be back' });
    expect(rows).toEqual([{ n: 7 }]);
    expect(await serverPid(clusterDir)).not.toBe(killed);
  });

  test('begins again where making the cluster was cut off', async () => {
    await mkdir(join(dataDir, 'postgres', 'cluster.init'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'cluster.init', 'PG_VERSION'), '18\n');
    const { connectionString } = await start();
    expect(await query(connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('starts although its lock file names a process that is something else by now', async () => {
    const first = await start();
    await first.stop();
    running.delete(first);
    const file = join(first.clusterDir, 'postmaster.pid');
    await writeFile(file, `${process.pid}\n${first.clusterDir}\n1\n1\n\n127.0.0.1\n0 0\n`);
    const { connectionString } = await start();
    expect(await query(connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('gets a new password where the file was lost', async () => {
    const first = await start();
    await query(first.connectionString, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    await rm(join(dataDir, 'postgres.password'));
    const second = await start();
    expect(await query(second.connectionString, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(new URL(second.connectionString).password).not.toBe(new URL(first.connectionString).password);
  });
});

describe('in a process of its own', () => {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');
  const program = join(root, 'node_modules', '.cache', 'wharf', `owner-${process.pid}.mjs`);

  beforeAll(async () => {
    const owner = `
      import { silentLogger, startEmbeddedPostgres } from ${JSON.stringify(join(root, 'libs/storage/src/index.ts'))};
      const { connectionString, clusterDir } = await startEmbeddedPostgres({ dataDir: process.argv[2], logger: silentLogger });
      console.log(JSON.stringify({ connectionString, clusterDir }));`;
    await build({
      stdin: { contents: owner, resolveDir: root, loader: 'js' },
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
  });
  afterAll(() => rm(program, { force: true }));

  async function startOwner(options: { uid?: number; gid?: number } = {}) {
    const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'], ...options });
    children.add(child);
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return { child, ...(JSON.parse(line) as { connectionString: string; clusterDir: string }) };
  }

  /** Killed, and gone: until then it may hold what it has. */
  async function killed(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  test('the server goes by itself when its owner is killed with -9, and the next start works at once', async () => {
    const owner = await startOwner();
    await query(owner.connectionString, 'CREATE TABLE kept AS SELECT 7 AS n');
    const pid = await serverPid(owner.clusterDir);
    await killed(owner.child);
    const { connectionString } = await start();
    expect(await query(connectionString, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(isAlive(pid)).toBe(false);
  });

  test('the next start works at once after kill -9 of everything', async () => {
    const owner = await startOwner();
    await query(owner.connectionString, 'CREATE TABLE kept AS SELECT 7 AS n');
    const backends = await query(owner.connectionString, 'SELECT pid FROM pg_stat_activity');
    const pids = [await serverPid(owner.clusterDir), ...backends.map(({ pid }) => Number(pid))];
    await killed(owner.child);
    for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    const { connectionString } = await start();
    expect(await query(connectionString, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  (asRoot ? test : test.skip)('it runs as an ordinary user too', async () => {
    const nobody = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));
    await chmod(folder, 0o777);
    const owner = await startOwner({ uid: nobody, gid: nobody });
    expect(await query(owner.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await stat(owner.clusterDir)).uid).toBe(nobody);
  });

  (asRoot ? test : test.skip)('as root it uses a system folder where nobody cannot reach the data folder', async () => {
    await chmod(folder, 0o700);
    const postgres = await start();
    expect(postgres.clusterDir).toMatch(/^\/var\/lib\/wharf\/data-[0-9a-f]{12}\/cluster$/);
    await postgres.stop();
    running.delete(postgres);
    // Found again although the data folder could be reached by now.
    await chmod(folder, 0o711);
    expect((await start()).clusterDir).toBe(postgres.clusterDir);
    for (const left of running) await left.stop();
    running.clear();
    await rm(dirname(postgres.clusterDir), { recursive: true });
  });
});
