import { waitFor } from '../wait-for.js';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMBEDDED, type Deployment, type KnownSecrets } from './deployment.js';
import { freePort, killAtOnce, processTree, ROOT } from './processes.js';
import type { NetworkProcess } from './network.js';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

/** Where the user that runs the database as root's stand-in can enter, so that its files end up inside. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wharf-e2e-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** An answer, whatever its status. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

/** The gateway as a process of its own, on a data folder that outlives it. */
export class Gateway {
  readonly dataDir = temporaryFolder();
  output = '';
  private child: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly env: Record<string, string>,
    private readonly deployment: Deployment,
  ) {}

  /** @param env more or other settings than those of the network and the deployment. */
  static async create(
    network: NetworkProcess,
    { deployment = EMBEDDED, env = {} }: { deployment?: Deployment; env?: Record<string, string> } = {},
  ): Promise<Gateway> {
    return new Gateway(await freePort(), { ...network.env, ...deployment.env, ...env }, deployment);
  }

  /**
   * With a simulated network of its own, as `npm run sandbox` starts it.
   * @param env more settings than that.
   */
  static async onSandbox(env: Record<string, string> = {}): Promise<Gateway> {
    return new Gateway(await freePort(), { WHATSAPP_NETWORK: 'sandbox', ...env }, EMBEDDED);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (!this.child?.pid) throw new Error('the gateway is not running');
    return this.child.pid;
  }

  /** Starts it as `npm start` does after building, and resolves when it is ready. */
  async start(): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, [join(ROOT, 'apps/api/dist/main.js')], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        LOG_LEVEL: process.env.WHARF_E2E_LOG ?? 'info',
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (this.output += String(data)));
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`the gateway ended:\n${this.output}`)));
    const isReady = async () => child.exitCode !== null || (await fetch(`${this.url}/health/ready`)).ok;
    const ready = waitFor(isReady, { what: 'the gateway to be ready', timeoutMs: START_TIMEOUT_MS });
    // Whichever comes second settles unheard.
    for (const outcome of [ended, ready]) outcome.catch(() => undefined);
    await Promise.race([ended, ready.then(() => (child.exitCode === null ? undefined : ended))]);
  }

  /** kill -9 of the gateway and whatever it started: its database too, where that is its own. */
  async killEverything(): Promise<void> {
    const { child } = this;
    if (!child?.pid) return;
    const exited = once(child, 'exit');
    killAtOnce(processTree(child.pid).reverse());
    await exited;
    this.child = null;
  }

  /** kill -9 of the gateway alone: what it started notices by itself, saves what it has and ends. */
  async killServer(): Promise<void> {
    const { child } = this;
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    this.child = null;
  }

  /** Stops it in the middle of whatever it does, as a machine does that swaps or is moved. */
  pause(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  /** Lets a paused process go on, which knows nothing of the time that has passed. */
  resume(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  /** Ctrl-C. @returns the exit code. */
  async stop(): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null) return null;
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    const [code] = (await exited) as [number | null];
    clearTimeout(late);
    this.child = null;
    return code;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  get masterKey(): string {
    return this.secrets.masterApiKey;
  }

  get adminPassword(): string {
    return this.secrets.adminPassword;
  }

  private get secrets(): KnownSecrets {
    return (
      this.deployment.secrets ?? (JSON.parse(readFileSync(join(this.dataDir, 'secrets.json'), 'utf8')) as KnownSecrets)
    );
  }

  /** One request. A body is sent as JSON; `key` is the `apikey` header, the master key unless said otherwise. */
  async request<T = Record<string, never>>(
    method: string,
    path: string,
    options: { body?: unknown; key?: string | null; headers?: Record<string, string>; timeoutMs?: number } = {},
  ): Promise<Answer<T>> {
    const { body, key = this.masterKey, headers = {}, timeoutMs = 60_000 } = options;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { apikey: key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  }
}
