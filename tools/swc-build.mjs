// Compiles the package in the current folder from src/ to dist/, one file to one file.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const require = createRequire(import.meta.url);
const swcBin = join(dirname(require.resolve('@swc/cli/package.json')), 'bin', 'swc.js');
const config = join(dirname(fileURLToPath(import.meta.url)), 'swc.json');

rmSync('dist', { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [swcBin, 'src', '-d', 'dist', '--strip-leading-paths', '--config-file', config, '--quiet'],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
