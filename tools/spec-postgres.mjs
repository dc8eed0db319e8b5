// Holds one throw-away PostgreSQL for a run of specs: prints its URL as one line, and removes everything when stdin closes.
// A process of its own, because Jest loads its global set-up as CommonJS and the sources it needs are ES modules.
import { build } from 'esbuild';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// Bundled from source, so that specs need no build first; inside the workspace, so that packages are found from there.
const bundles = join(root, 'node_modules', '.cache', 'wharf');
await mkdir(bundles, { recursive: true });
const bundle = join(bundles, `storage-${process.pid}.mjs`);
await build({
  entryPoints: [join(root, 'libs', 'storage', 'src', 'index.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
});
const { silentLogger, startEmbeddedPostgres } = await import(pathToFileURL(bundle).href);
await rm(bundle);

const dataDir = await mkdtemp(join(tmpdir(), 'wharf-specs-'));
// As root the server runs as nobody, who has to pass through.
await chmod(dataDir, 0o711);
const postgres = await startEmbeddedPostgres({
  dataDir,
  logger: silentLogger,
  // The cluster lives as long as the run: nothing has to survive a loss of power. What was committed does survive a
  // kill -9 of the server, which some specs are about; without `synchronous_commit` it would not.
  settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' },
});
process.stdout.write(`${postgres.connectionString}\n`);

process.stdin.resume().on('end', async () => {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
  process.exit(0);
});
