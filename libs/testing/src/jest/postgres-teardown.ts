import { once } from 'node:events';
import type { ClusterHolder } from './postgres-setup.js';

/** Jest's global tear-down: ends the cluster that the set-up started, and waits until its files are gone. */
export default async function stopPostgresForSpecs(): Promise<void> {
  const cluster = (globalThis as ClusterHolder).wharfTestCluster;
  if (!cluster) return;
  const exited = once(cluster, 'exit');
  cluster.stdin?.end();
  await exited;
}
