import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  lstat,
  mkdir,
  readFile,
  realpath,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { isRoot, nobody, spawnOptionsFor, type RunAs } from './run-as.js';

/** Where one embedded database lives, and whose it is. */
export interface ClusterHome {
  /** Folder of ours around the cluster; readable by the server's user alone. */
  home: string;
  /** PostgreSQL's own data folder, inside `home`; may not exist yet. */
  clusterDir: string;
  /** The user to run the server as; null: as we are. */
  runAs: RunAs | null;
}

/** Names the home of a cluster that had to be put elsewhere, so that it is found again whatever the folders' modes become. */
const POINTER = 'postgres.location';
const SYSTEM_FOLDER = '/var/lib/wharf';

const statOrNull = (path: string) => stat(path).catch(() => null);

function clusterAt(home: string): string {
  return join(home, 'cluster');
}

/** Tries it as that user, because modes, access lists and mounts all have a say. */
function canWork(home: string, runAs: RunAs): boolean {
  const script = 'cd "$1" && : > .probe && rm .probe';
  return spawnSync('/bin/sh', ['-c', script, 'sh', home], { ...spawnOptionsFor(runAs), stdio: 'ignore' }).status === 0;
}

async function giveTo(home: string, runAs: RunAs): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  // Whoever owns the folder above could make root give away any folder of the system.
  if ((await lstat(home)).isSymbolicLink()) {
    throw new EmbeddedPostgresError(
      `${home} is a symbolic link: link DATA_DIR as a whole instead, or set it to the real folder.`,
    );
  }
  await chown(home, runAs.uid, runAs.gid);
  await chmod(home, 0o700);
}

async function homeAsOrdinaryUser(home: string): Promise<ClusterHome> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const owner = (await statOrNull(clusterAt(home))) ?? (await stat(home));
  const uid = process.getuid?.();
  if (uid !== undefined && owner.uid !== uid) {
    throw new EmbeddedPostgresError(
      `The database in ${home} belongs to another user (uid ${owner.uid}): start Wharf as that user or as root, or give the folder to this user with chown -R.`,
    );
  }
  return { home, clusterDir: clusterAt(home), runAs: null };
}

async function homeAsRoot(dataDir: string, home: string): Promise<ClusterHome> {
  const clusterDir = clusterAt(home);
  const existing = await statOrNull(clusterDir);
  const runAs = existing && existing.uid !== 0 ? { uid: existing.uid, gid: existing.gid } : nobody();
  await giveTo(home, runAs);
  if (canWork(home, runAs)) return { home, clusterDir, runAs };
  if (existing) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as root, and user ${runAs.uid} cannot reach its database in ${home}: allow passing through the folders above it (chmod o+x), or start Wharf as that user.`,
    );
  }
  await rmdir(home).catch(() => undefined);

  const name = `${basename(dataDir)}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const systemHome = join(SYSTEM_FOLDER, name);
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  await giveTo(systemHome, runAs);
  if (!canWork(systemHome, runAs)) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as root, and user ${runAs.uid} can reach neither ${home} nor ${systemHome}: set DATA_DIR to a folder that every user may pass through, or start Wharf as an ordinary user.`,
    );
  }
  await writeFile(join(dataDir, POINTER), `${systemHome}\n`);
  return { home: systemHome, clusterDir: clusterAt(systemHome), runAs };
}

/**
 * Makes DATA_DIR and decides where below it the database goes. As root the server runs as `nobody` (or as the owner of
 * a cluster that exists); where that user cannot reach DATA_DIR, the cluster gets a system folder named after it.
 * @throws EmbeddedPostgresError when no folder will do; the message says which were tried.
 */
export async function chooseClusterHome(dataDir: string): Promise<ClusterHome> {
  // Others may pass through a data folder of root's, to the part that is theirs, but not list it.
  await mkdir(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  const realDir = await realpath(dataDir);
  await access(realDir, constants.W_OK).catch(() => {
    throw new EmbeddedPostgresError(
      `The data folder ${realDir} cannot be written by this user: set DATA_DIR to another folder, or give this one to the user that starts Wharf.`,
    );
  });
  const pointer = (await readFile(join(realDir, POINTER), 'utf8').catch(() => '')).trim();
  // Root gives that folder away: no folder but ours may be named.
  const home = dirname(pointer) === SYSTEM_FOLDER ? pointer : join(realDir, 'postgres');
  return isRoot() ? homeAsRoot(realDir, home) : homeAsOrdinaryUser(home);
}
