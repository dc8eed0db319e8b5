// What generators share: writing what they made, or saying that it was not written.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/**
 * Writes the files that differ; with `--check` on the command line it writes nothing, and where a file differs it says so
 * in a sentence and ends the process with 1.
 * @param {string} root the workspace
 * @param {string} command what brings the files up to date
 * @param {[path: string, text: string][]} files
 */
export function writeOrCheck(root, command, files) {
  const outdated = files.filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  if (outdated.length === 0) return;
  if (process.argv.includes('--check')) {
    const names = outdated.map(([path]) => relative(root, path)).join(' and ');
    process.stderr.write(`${names} out of date: run ${command}\n`);
    process.exit(1);
  }
  for (const [path, text] of outdated) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
