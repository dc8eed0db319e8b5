// Starts and watches the processes that a benchmark compares.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Kernel ticks per second: fixed at 100 for user space on every Linux platform. */
const TICKS_PER_SECOND = 100;

function statOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const ticksToMs = (...fields) => (fields.reduce((sum, field) => sum + Number(field), 0) * 1000) / TICKS_PER_SECOND;

/** CPU time a process has used, all threads, in milliseconds. */
export function cpuMs(pid) {
  return ticksToMs(...statOf(pid).slice(11, 13));
}

/** CPU time of a process and its children, those that have ended among them, in milliseconds. */
export function cpuMsWithChildren(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + cpuMs(child), ticksToMs(...statOf(pid).slice(11, 15)));
}

/** Resident memory of a process, in MB. */
export function rssMb(pid) {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Looking costs what is looked at. */
const LOOK_EVERY_MS = 50;

/** Asks until the answer is true. */
export async function until(what, ask, timeoutMs = 120_000) {
  const deadline = Date.now() + timeoutMs;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await sleep(LOOK_EVERY_MS);
  }
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A process that speaks JSON, a line each way at a time. */
export class LineProcess {
  constructor(script, env) {
    this.child = spawn(process.execPath, [join(ROOT, script)], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  get pid() {
    return this.child.pid;
  }

  async next() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the process ended early');
    return JSON.parse(value);
  }

  async ask(request) {
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await this.next();
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }
}
