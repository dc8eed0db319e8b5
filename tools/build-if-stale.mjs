// Builds what is out of date, and nothing else. A project's stamp, kept in its dist/, is a digest of its sources, of how it
// is built and of the workspace packages it uses; where every stamp holds, no build tool is started at all.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';

const STAMP = '.stamp';
const sharedInputs = ['tools/swc.json', 'tools/swc-build.mjs', 'tsconfig.base.json'];
/** What a build begins at; a package without any has nothing to build yet. */
const entryPoints = ['index.html', 'src/main.ts', 'src/index.ts'];
const notInputs = new Set(['dist', 'node_modules', 'test', 'coverage']);

/** Every workspace package by its npm name: folder, Nx name, whether it can be built, and what it uses. */
async function readProjects(root) {
  const projects = new Map();
  for (const group of ['apps', 'libs']) {
    for (const name of await readdir(join(root, group))) {
      const dir = join(root, group, name);
      const manifestPath = join(dir, 'package.json');
      if (!existsSync(manifestPath)) continue;
      const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
      const isBuildable = Boolean(manifest.scripts?.build) && entryPoints.some((file) => existsSync(join(dir, file)));
      const uses = Object.keys(manifest.dependencies ?? {});
      projects.set(manifest.name, { dir, name: manifest.nx?.name ?? name, isBuildable, uses });
    }
  }
  return projects;
}

async function inputsOf(dir) {
  const files = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (notInputs.has(entry.name) || entry.name.startsWith('.')) continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) files.push(...(await inputsOf(path)));
    else if (!/\.(e2e-)?spec\.tsx?$/.test(entry.name)) files.push(path);
  }
  return files.sort();
}

async function digestFiles(root, files) {
  const hash = createHash('sha256');
  const contents = await Promise.all(files.map((file) => readFile(file)));
  files.forEach((file, index) =>
    hash.update(`${relative(root, file)}\0${contents[index].length}\0`).update(contents[index]),
  );
  return hash.digest('hex');
}

/** Digests of the wanted projects and of everything below them, by npm name. */
async function digestProjects(root, projects, wanted) {
  const digests = new Map();
  const shared = await digestFiles(
    root,
    sharedInputs.map((file) => join(root, file)),
  );
  const digest = async (packageName) => {
    const project = projects.get(packageName);
    if (!project || digests.has(packageName)) return;
    const below = project.uses.filter((used) => projects.has(used)).sort();
    for (const used of below) await digest(used);
    const own = await digestFiles(root, await inputsOf(project.dir));
    const all = [shared, own, ...below.map((used) => digests.get(used))].join('\n');
    digests.set(packageName, createHash('sha256').update(all).digest('hex'));
  };
  for (const packageName of wanted) await digest(packageName);
  return digests;
}

function isFresh(project, digest) {
  try {
    return readFileSync(join(project.dir, 'dist', STAMP), 'utf8') === digest;
  } catch {
    return false;
  }
}

/** Runs Nx with its output kept back; rejects with that output when it fails. */
function runNx(root, names) {
  const require = createRequire(join(root, 'package.json'));
  const manifestPath = require.resolve('nx/package.json');
  const { bin } = require('nx/package.json');
  const program = join(dirname(manifestPath), typeof bin === 'string' ? bin : bin.nx);
  const args = [program, 'run-many', '-t', 'build', '-p', names.join(','), '--outputStyle=static'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NX_TUI: 'false', NX_DAEMON: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(output))));
  });
}

/**
 * Brings the dist/ of these packages, and of every workspace package they use, up to date.
 * @param {string} root the workspace
 * @param {string[]} wanted npm names
 */
export async function buildIfStale(root, wanted) {
  const projects = await readProjects(root);
  const digests = await digestProjects(root, projects, wanted);
  const stale = [...digests].filter(([packageName, digest]) => {
    const project = projects.get(packageName);
    return project.isBuildable && !isFresh(project, digest);
  });
  if (stale.length === 0) return;

  const names = stale.map(([packageName]) => projects.get(packageName).name);
  const startedAt = performance.now();
  process.stdout.write(`Building ${names.join(', ')} …`);
  try {
    await runNx(root, names);
  } catch (error) {
    process.stdout.write(' failed\n');
    throw error;
  }
  process.stdout.write(` ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  for (const [packageName, digest] of stale)
    await writeFile(join(projects.get(packageName).dir, 'dist', STAMP), digest);
}
