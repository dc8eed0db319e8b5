import { readdirSync, readFileSync } from 'node:fs';
import type { World } from '../world/world.js';

/** What is watched, with the unit it is shown in. */
export const FIGURES = Object.freeze({
  rss: 'MB',
  heap: 'MB',
  external: 'MB',
  handles: '',
  files: '',
  connections: '',
} as const);
export type Figure = keyof typeof FIGURES;
export type Sample = Readonly<Record<Figure, number>>;

const MB = 1024 * 1024;

/**
 * Measures the gateway's process: memory, Node's handles, open files, and its connections to the database.
 * @throws when it does not answer.
 */
export async function takeSample({ gateways, api, postgres }: World): Promise<Sample> {
  const [gateway] = gateways;
  if (!gateway?.pid) throw new Error('the gateway does not run');
  const metrics = await api.read('/metrics');
  const metric = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? NaN);
  const [row] = await postgres.query<{ connections: string }>(
    `SELECT count(*) AS connections FROM pg_stat_activity WHERE application_name LIKE 'wharf%'`,
  );
  return {
    rss: residentBytes(gateway.pid) / MB,
    heap: metric('nodejs_heap_size_used_bytes') / MB,
    external: metric('nodejs_external_memory_bytes') / MB,
    handles: metric('nodejs_active_handles_total'),
    files: readdirSync(`/proc/${gateway.pid}/fd`).length,
    connections: Number(row?.connections ?? 0),
  };
}

function residentBytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}
