import type { SocketConfig } from '@wharf/baileys/upstream';
import { type RunningNetwork, startNetwork, type StartOptions } from '../start.js';
import { TestClient } from './test-client.js';
import { unrefLongTimers } from './unref-timers.js';

unrefLongTimers();

const LIMIT_MS = 20_000;
const POLL_MS = 10;

/** A network for one spec, with everything that was opened on it. */
export class Harness {
  private readonly clients: TestClient[] = [];

  private constructor(readonly running: RunningNetwork) {}

  static async start(options: StartOptions = {}): Promise<Harness> {
    return new Harness(await startNetwork(options));
  }

  get network() {
    return this.running.network;
  }

  client(config: Partial<SocketConfig> = {}): TestClient {
    const client = new TestClient(this.running, config);
    this.clients.push(client);
    return client;
  }

  /** A client that is linked to a phone and logged in. */
  async linked(phone: string, name = 'Someone', config: Partial<SocketConfig> = {}): Promise<TestClient> {
    const client = this.client(config).connect();
    await this.network.scan(await client.qr(), phone, name);
    await client.closed();
    await client.connect().opened();
    return client;
  }

  /** Calls the control API; the answer's status is added to its JSON. */
  async control<T>(method: string, path: string, body?: object): Promise<T & { httpStatus: number }> {
    const response = await fetch(`${this.running.controlUrl}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = (await response.json()) as T;
    return Object.assign(answer as T & object, { httpStatus: response.status });
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
    await this.running.close();
  }
}

/** Resolves with what `look` finds, once it finds something. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
