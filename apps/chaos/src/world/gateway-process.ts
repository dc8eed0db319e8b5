import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Crash, Pause } from '../judgement/facts.js';
import { signal } from './signal.js';

const STOP_LIMIT_MS = 30_000;
const STATUS_LIMIT_MS = 2_000;
/** Whatever watches over a process starts it again when it ended by itself. */
const RESTART_MS = 1_000;

/** How one process of the gateway is set up. */
export interface ProcessSettings {
  /** Tells it from the others, to people and to the network. */
  name: string;
  /** Of `ROLES`. */
  roles: string;
  port: number;
  /** Folder of the workspace that was built. */
  root: string;
  env: Readonly<Record<string, string>>;
  logDir: string;
}

/** One process of the gateway, which may be killed, paused and started again; its log goes on in one file. */
export class GatewayProcess {
  /** When it was paused, oldest first. */
  readonly pauses: Pause[] = [];
  /** When it ended without having been told to, oldest first. */
  readonly crashes: Crash[] = [];
  private child: ChildProcess | null = null;
  /** Children that are meant to end. */
  private readonly sentenced = new WeakSet<ChildProcess>();

  constructor(private readonly settings: ProcessSettings) {}

  get name(): string {
    return this.settings.name;
  }

  get url(): string {
    return `http://127.0.0.1:${this.settings.port}`;
  }

  get servesApi(): boolean {
    return this.settings.roles.includes('api');
  }

  get isRunning(): boolean {
    return this.child !== null;
  }

  get isPaused(): boolean {
    return this.pauses.at(-1)?.untilMs === null;
  }

  /** Null while it does not run. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Starts it; harmless when it runs. It is ready some seconds later. */
  start(): void {
    if (this.child) return;
    const { name, roles, port, root, env, logDir } = this.settings;
    const log = openSync(join(logDir, `${name}.log`), 'a');
    const child = spawn(process.execPath, [join(root, 'apps/api/dist/main.js')], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port), ROLES: roles, ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child = child;
    // Nobody is left behind, whatever ends the run.
    const end = () => void (child.pid && signal(child.pid, 'SIGKILL'));
    process.once('exit', end);
    child.once('exit', (code, killedBy) => {
      process.off('exit', end);
      if (this.child === child) this.child = null;
      if (this.sentenced.has(child)) return;
      this.crashes.push({ process: name, atMs: Date.now(), how: killedBy ?? `code ${code}` });
      setTimeout(() => this.start(), RESTART_MS).unref();
    });
  }

  /** Whether it says that it is ready. */
  async isReady(): Promise<boolean> {
    if (!this.child || this.isPaused) return false;
    return fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(STATUS_LIMIT_MS) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** kill -9, running, paused or being started. False when there is nothing to kill. */
  async kill(): Promise<boolean> {
    const { child } = this;
    if (!child?.pid || child.exitCode !== null) return false;
    const exited = once(child, 'exit');
    this.sentenced.add(child);
    signal(child.pid, 'SIGKILL');
    await exited;
    this.endPause();
    return true;
  }

  /** SIGTERM, as a deployment stops it. @returns whether it ended by itself in time. */
  async terminate(): Promise<boolean> {
    const { child } = this;
    if (!child?.pid || child.exitCode !== null) return true;
    const exited = once(child, 'exit');
    this.sentenced.add(child);
    signal(child.pid, 'SIGTERM');
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, STOP_LIMIT_MS);
    await exited;
    clearTimeout(limit);
    return !isLate;
  }

  /** SIGSTOP: it holds on to everything and does nothing, until {@link resume}. */
  pause(): void {
    if (!this.child?.pid || this.isPaused) return;
    signal(this.child.pid, 'SIGSTOP');
    this.pauses.push({ process: this.name, fromMs: Date.now(), untilMs: null });
  }

  resume(): void {
    if (this.child?.pid) signal(this.child.pid, 'SIGCONT');
    this.endPause();
  }

  private endPause(): void {
    const pause = this.pauses.at(-1);
    if (pause) pause.untilMs ??= Date.now();
  }
}
