import { readFileSync } from 'node:fs';
import { Agent as HttpsAgent } from 'node:https';
import type { SocketConfig } from '@wharf/baileys/upstream';
import { Agent } from 'undici';
import type { LedgerEntry } from '../ledger/entry.js';
import { type RunningNetwork, startNetwork, type StartOptions } from '../start.js';
import { eventually } from './eventually.js';
import { TestClient } from './test-client.js';
import { unrefLongTimers } from './unref-timers.js';

unrefLongTimers();

/** A network for one spec, with everything that was opened on it. */
export class Harness {
  private readonly clients: TestClient[] = [];
  private readonly uploadAgent: HttpsAgent;
  private readonly downloadAgent: Agent;

  private constructor(readonly running: RunningNetwork) {
    const ca = readFileSync(running.mediaCa);
    this.uploadAgent = new HttpsAgent({ ca });
    this.downloadAgent = new Agent({ connect: { ca } });
  }

  static async start(options: StartOptions = {}): Promise<Harness> {
    return new Harness(await startNetwork(options));
  }

  get network() {
    return this.running.network;
  }

  /** Socket settings of a client that trusts the network's media hosts. */
  trustingMedia(): Partial<SocketConfig> {
    return { fetchAgent: this.uploadAgent, ...this.mediaDownloads() };
  }

  /** Settings of a download that trusts them; Node's fetch takes the library's agent, only its types differ. */
  mediaDownloads(): { options: RequestInit } {
    return { options: { dispatcher: this.downloadAgent as unknown as NonNullable<RequestInit['dispatcher']> } };
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

  /** Resolves with the ledger entry of a phone once the message has arrived there. */
  arrived(phone: string, id: string): Promise<LedgerEntry> {
    return eventually(`${id} at ${phone}`, () => this.network.ledger.list(phone).find((one) => one.id === id));
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
    this.uploadAgent.destroy();
    await this.downloadAgent.destroy();
    await this.running.close();
  }
}

export { eventually };
