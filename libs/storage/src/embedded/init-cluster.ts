import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.js';
import type { ClusterHome } from './cluster-home.js';
import { EmbeddedPostgresError } from './errors.js';
import { spawnOptionsFor, type RunAs } from './run-as.js';

/** Name of the role that owns everything in the embedded database. */
export const SUPERUSER = 'wharf';

const PASSWORD_FILE = 'postgres.password';

/** Runs one program to its end, with `input` on its stdin. */
function run(program: string, args: string[], runAs: RunAs | null, input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...spawnOptionsFor(runAs), stdio: ['pipe', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0
        ? resolve()
        : reject(new EmbeddedPostgresError(`${program} failed: ${complaint.trim() || `status ${status}`}`)),
    );
  });
}

async function initialise(binaries: PostgresBinaries, where: ClusterHome, password: string): Promise<void> {
  const unfinished = `${where.clusterDir}.init`;
  const passwordFile = join(where.home, 'initial-password');
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (where.runAs) await chown(passwordFile, where.runAs.uid, where.runAs.gid);
    const args = [
      ...['--pgdata', unfinished, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      // Sorting and case mapping that do not change with the operating system's libraries.
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      '--no-instructions',
    ];
    await run(binaries.initdb, args, where.runAs).catch((error: Error) => {
      if (!error.message.includes('could not look up effective user ID')) throw error;
      throw new EmbeddedPostgresError(
        `PostgreSQL cannot make its database for user ${process.getuid?.()}, who has no entry in /etc/passwd: start Wharf as a user that has one, or set DATABASE_URL.`,
      );
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
  // Only a whole cluster ever has the final name: a start that is cut off here begins again.
  await rename(unfinished, where.clusterDir);
}

/**
 * Makes the cluster if there is none, and returns its password, which is kept in `<dataDir>/postgres.password` (mode
 * 0600). A cluster whose password file has gone gets a new password. No server may be running.
 */
export async function initCluster(dataDir: string, binaries: PostgresBinaries, where: ClusterHome): Promise<string> {
  const file = join(dataDir, PASSWORD_FILE);
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  const exists = (await stat(where.clusterDir).catch(() => null)) !== null;
  if (kept && exists) return kept;

  const password = kept || randomBytes(24).toString('hex');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (exists) {
    const singleUser = ['--single', '-D', where.clusterDir, 'postgres'];
    await run(binaries.postgres, singleUser, where.runAs, `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`);
  } else {
    await initialise(binaries, where, password);
  }
  return password;
}
