import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './processes.js';

interface Addresses {
  wsUrl: string;
  rootKey: string;
  mediaCa: string;
  controlUrl: string;
}

/**
 * A message that somebody on the network writes: a text unless `kind` says otherwise. What the kinds take is told by the
 * control API, which refuses what it does not know; the network's own types stay there, because its specs use this lib.
 */
export type NetworkMessage = { from: string; to: string; kind?: string } & Record<string, unknown>;

/** A message as one phone of the network knows it. */
export interface LedgerEntry {
  id: string;
  from: string;
  to: string;
  kind: string;
  text: string | null;
  content: Record<string, unknown>;
  direction: 'sent' | 'received';
  status: string;
  copies: number;
}

/** The simulated WhatsApp network as a process of its own, as `npm run network` starts it. */
export class NetworkProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly addresses: Addresses,
  ) {}

  static async start(): Promise<NetworkProcess> {
    const child = spawn(process.execPath, [join(ROOT, 'libs/sandbox/dist/main.js')], {
      env: { PATH: process.env.PATH, NETWORK_PORT: '0', NETWORK_PARENT: 'stdin', LOG_LEVEL: 'warn' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the network ended (${code})`)));
    ended.catch(() => undefined);
    const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    return new NetworkProcess(child, JSON.parse(line) as Addresses);
  }

  /** Where clients dial. */
  get wsUrl(): string {
    return this.addresses.wsUrl;
  }

  /** The key that clients must trust, 64 hex digits. */
  get rootKey(): string {
    return this.addresses.rootKey;
  }

  /** Settings that make a gateway join this network. */
  get env(): Record<string, string> {
    const { wsUrl, rootKey, mediaCa } = this.addresses;
    return {
      WHATSAPP_NETWORK: 'custom',
      WHATSAPP_WS_URL: wsUrl,
      WHATSAPP_ROOT_KEY: rootKey,
      WHATSAPP_MEDIA_CA: mediaCa,
    };
  }

  async post<T>(path: string, body: object): Promise<T> {
    const response = await fetch(`${this.addresses.controlUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  async get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
    const response = await this.fetch(path, query);
    return (await response.json()) as T;
  }

  /** Sends a message from somebody's phone. @returns its id. */
  async send(message: NetworkMessage): Promise<string> {
    const { id } = await this.post<{ id: string }>('/messages', message);
    return id;
  }

  /** What a phone has sent and received, oldest first. */
  messages(phone: string, chat?: string): Promise<LedgerEntry[]> {
    return this.get('/messages', { phone, ...(chat && { chat }) });
  }

  /** The file of a message, decrypted by the phone that has it. */
  async media(phone: string, id: string): Promise<Buffer> {
    const response = await this.fetch(`/messages/${id}/media`, { phone });
    return Buffer.from(await response.arrayBuffer());
  }

  /** Ends every fault, of the wire and of the media hosts. */
  async clearFaults(): Promise<void> {
    for (const path of ['/faults', '/media-faults']) await this.fetch(path, {}, 'DELETE');
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }

  private async fetch(path: string, query: Record<string, string>, method = 'GET'): Promise<Response> {
    const response = await fetch(`${this.addresses.controlUrl}${path}?${new URLSearchParams(query)}`, { method });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response;
  }
}
