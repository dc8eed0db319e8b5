// Runs the root Jest configuration in ES module mode. `--unit` selects what runs on a bare machine, `--e2e` the API's
// story over HTTP, `--browser` the dashboard in Chromium.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const jestBin = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js');

const groups = {
  '--unit': ['whatsapp', 'storage', 'baileys', 'sandbox', 'testing', 'api-client', 'api', 'chaos', 'admin'],
  '--e2e': ['api-e2e'],
  '--browser': ['admin-e2e'],
};
// Modules stay in memory with the worker that loaded them: a worker that grew is replaced between two files.
const workers = process.argv.includes('--unit') ? ['--maxWorkers=2', '--workerIdleMemoryLimit=1500MB'] : [];
const args = process.argv.slice(2).flatMap((arg) => (groups[arg] ? ['--selectProjects', ...groups[arg]] : [arg]));

const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jestBin, '--passWithNoTests', ...workers, ...args],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
