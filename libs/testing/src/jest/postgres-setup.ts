import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The process that holds the specs' cluster, kept for the tear-down; absent where somebody else's server is used. */
export interface ClusterHolder {
  wharfTestCluster?: ChildProcess;
}

/** Waits for the first line of the cluster's process: the URL of its server. */
function firstLine(cluster: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!cluster.stdout) return reject(new Error('the cluster has no stdout'));
    createInterface({ input: cluster.stdout }).once('line', resolve);
    cluster.once('error', reject);
    cluster.once('exit', (status) => reject(new Error(`PostgreSQL for the specs did not start (status ${status})`)));
  });
}

/**
 * Jest's global set-up: starts one PostgreSQL for the whole run and puts its URL into WHARF_TEST_DATABASE_URL, which
 * worker processes inherit. A URL that is set already is used as it stands.
 */
export default async function startPostgresForSpecs(): Promise<void> {
  if (process.env.WHARF_TEST_DATABASE_URL) return;
  // Jest loads this file as CommonJS.
  const program = join(__dirname, '..', '..', '..', '..', 'tools', 'spec-postgres.mjs');
  const cluster = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  process.env.WHARF_TEST_DATABASE_URL = await firstLine(cluster);
  (globalThis as ClusterHolder).wharfTestCluster = cluster;
}
