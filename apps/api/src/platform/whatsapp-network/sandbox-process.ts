import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logging/index.js';

/** What the network tells on its first line. */
export interface NetworkAddresses {
  wsUrl: string;
  /** Hex. */
  rootKey: string;
  /** Path of a PEM file. */
  mediaCa: string;
  controlUrl: string;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 5_000;
const RESTART_MS = { first: 200, longest: 10_000 } as const;

/** The program of the sandbox package, beside its entry point. */
function networkProgram(): string {
  return join(fileURLToPath(import.meta.resolve('@wharf/sandbox')), '..', 'main.js');
}

/**
 * The simulated network as a child process. It ends when our end of its stdin closes, so it never outlives us; it is
 * started again on the same port when it dies.
 */
export class SandboxProcess {
  private child: ChildProcess | null = null;
  private port = '0';
  private stopping = false;
  private tell: (addresses: NetworkAddresses) => void = () => undefined;

  constructor(
    private readonly stateDir: string,
    private readonly logger: Logger,
    private readonly program = networkProgram(),
  ) {}

  /** Resolves once the network can be dialled. @param tell is called with its addresses now and after every restart. */
  async start(tell: (addresses: NetworkAddresses) => void): Promise<void> {
    this.tell = tell;
    await this.launch();
  }

  /** Ends it, keeping its state for the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(timer);
  }

  private async launch(): Promise<void> {
    const child = spawn(process.execPath, [this.program], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C must reach us alone, sockets are closed before the network goes.
      detached: true,
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: process.env.LOG_LEVEL,
        NETWORK_PARENT: 'stdin',
        NETWORK_STATE_DIR: this.stateDir,
        NETWORK_PORT: this.port,
      },
    });
    this.child = child;
    child.stdin.on('error', () => undefined);
    let lastWords = '';
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastWords = line;
      this.logger.debug({ line }, 'sandbox network says');
    });
    const lines = createInterface({ input: child.stdout });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`the sandbox network said nothing for ${START_TIMEOUT_MS} ms`));
      }, START_TIMEOUT_MS);
      let isUp = false;
      lines.once('line', (line) => {
        clearTimeout(timer);
        try {
          const addresses = JSON.parse(line) as NetworkAddresses;
          this.port = new URL(addresses.wsUrl).port;
          this.tell(addresses);
          isUp = true;
          resolve();
        } catch {
          child.kill('SIGKILL');
          reject(new Error(`the sandbox network began with something else than its addresses: ${line}`));
        }
        lines.on('line', (text) => this.logger.trace({ line: text }, 'sandbox network says'));
      });
      child.once('error', reject);
      child.once('exit', (status, signal) => {
        clearTimeout(timer);
        reject(new Error(`the sandbox network ended (${signal ?? status}): ${lastWords}`));
        if (isUp && !this.stopping) void this.relaunch();
      });
    });
  }

  private async relaunch(): Promise<void> {
    this.logger.warn({}, 'the sandbox network ended unexpectedly; starting it again');
    for (let delayMs: number = RESTART_MS.first; !this.stopping; delayMs = Math.min(delayMs * 2, RESTART_MS.longest)) {
      await sleep(delayMs, undefined, { ref: false });
      if (this.stopping) return;
      try {
        await this.launch();
        this.logger.info({}, 'the sandbox network is running again');
        return;
      } catch (error) {
        this.logger.error({ err: error }, 'the sandbox network could not be started again');
      }
    }
  }
}
