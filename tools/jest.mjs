// Runs the root Jest configuration in ES module mode. `--unit` selects what runs on a bare machine, `--e2e` the API's
// story over HTTP, `--browser` the dashboard in Chromium.
//
// Sockets, databases, kills and browsers are real here, so a machine that stands still for a moment can fail a spec that
// nothing is wrong with. A few files that failed in a suite are run once more, by themselves, and named whatever
// comes of it; a fault of ours fails twice.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
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

/** More of them than this is no accident. */
const FILES_RUN_AGAIN = 3;
const isSuite = process.argv[2] in groups && (process.argv.length === 3 || process.env.CI === 'true');

function jest(more) {
  const options = ['--experimental-vm-modules', '--no-warnings', jestBin, '--passWithNoTests', ...more];
  return spawnSync(process.execPath, options, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

function filesThatFailed(report) {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

/** @returns the exit status. */
function suite() {
  const folder = mkdtempSync(join(tmpdir(), 'wharf-jest-'));
  try {
    const report = join(folder, 'report.json');
    const status = jest([...workers, ...args, '--json', `--outputFile=${report}`]);
    if (status === 0) return status;
    const failed = filesThatFailed(report);
    if (failed.length === 0 || failed.length > FILES_RUN_AGAIN) return status;
    console.error(`\nOnce more, by themselves: ${failed.map((file) => relative(root, file)).join(', ')}`);
    const secondStatus = jest([...args, '--runInBand', '--runTestsByPath', ...failed]);
    if (secondStatus === 0) tellUnsteady(failed);
    return secondStatus;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Says which files needed a second try, also to the file that WHARF_UNSTEADY names. */
function tellUnsteady(files) {
  const lines = files.map((file) => `unsteady: ${relative(root, file)} passed at the second try`).join('\n');
  console.error(`\n${lines}`);
  if (process.env.WHARF_UNSTEADY) appendFileSync(process.env.WHARF_UNSTEADY, `${lines}\n`);
}

process.exit(isSuite ? suite() : jest([...workers, ...args]));
