import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StorageLogger } from '../logger.js';
import { EmbeddedPostgresError } from './errors.js';

const POLL_MS = 25;
const FAST_SHUTDOWN_MS = 30_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

/** Process id in the cluster's `postmaster.pid`, or null where no server left one. */
export async function readServerPid(clusterDir: string): Promise<number | null> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Sends a signal, where the process is still there and ours to signal. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has gone by itself, which is what was wanted.
  }
}

async function waitUntilGone(pid: number, limitMs: number, onWait: () => void): Promise<boolean> {
  const startedAt = performance.now();
  let toldAt = startedAt;
  while (isAlive(pid)) {
    const now = performance.now();
    if (now - startedAt > limitMs) return false;
    if (now - toldAt > 2_000) {
      toldAt = now;
      onWait();
    }
    await sleep(POLL_MS);
  }
  return true;
}

/**
 * Ends a server that an earlier process left on this cluster, and waits for it (at most 40 s). Call it only while
 * holding the cluster's lock: then whatever still runs there has no owner. A `postmaster.pid` whose number now belongs
 * to some other program is removed, since PostgreSQL would take that program for a server.
 * @throws EmbeddedPostgresError when the old server does not end.
 */
export async function endLeftoverServer(clusterDir: string, logger: StorageLogger): Promise<void> {
  if (process.platform === 'win32') return;
  const pid = await readServerPid(clusterDir);
  if (pid === null || !isAlive(pid)) return;
  if (!(await commandOf(pid)).includes(clusterDir)) {
    await rm(join(clusterDir, 'postmaster.pid'), { force: true });
    return;
  }
  const onWait = () => logger.info({ pid }, 'waiting for the previous database server to shut down');
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, FAST_SHUTDOWN_MS, onWait)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntilGone(pid, IMMEDIATE_SHUTDOWN_MS, onWait)) return;
  throw new EmbeddedPostgresError(
    `A previous PostgreSQL (process ${pid}) still uses ${clusterDir} and does not shut down: end it, then start again.`,
  );
}
