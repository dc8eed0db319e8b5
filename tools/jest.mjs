// Runs the root Jest configuration in ES module mode. `--unit` selects what runs on a bare machine, `--e2e` the API's
// story over HTTP, `--browser` the dashboard in Chromium.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const jestBin = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js');

const groups = {
  '--unit': ['whatsapp', 'storage', 'baileys', 'sandbox', 'testing', 'api-client', 'api', 'admin'],
  '--e2e': ['api-e2e'],
  '--browser': ['admin-e2e'],
};
const args = process.argv.slice(2).flatMap((arg) => (groups[arg] ? ['--selectProjects', ...groups[arg]] : [arg]));

const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jestBin, '--passWithNoTests', ...args],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
