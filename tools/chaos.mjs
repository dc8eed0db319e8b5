// Runs what puts a gateway under stress, on a simulated network:
//   npm run chaos    kills it at random moments, and compares what was promised with what arrived
//   npm run soak     connects, disconnects and talks for a long time, and watches memory and handles
import { build } from 'esbuild';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [program, ...args] = process.argv.slice(2);
// As deep below the root as the sources are, because some of them find the root from where they are.
const outfile = join(root, 'node_modules', '.cache', 'wharf', program, 'main.mjs');

process.chdir(root);
process.argv = [process.argv[0], outfile, ...args];
await buildIfStale(root, ['@wharf/api', '@wharf/sandbox']);
await build({
  entryPoints: [join(root, 'apps/chaos/src', program === 'chaos' ? 'main.ts' : `${program}/main.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  packages: 'external',
  // The testing library is not built; everything else that is imported by name is.
  alias: { '@wharf/testing': join(root, 'libs/testing/src/index.ts') },
});
await import(pathToFileURL(outfile).href);
