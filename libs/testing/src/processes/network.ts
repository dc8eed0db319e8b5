import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './processes.js';

interface Addresses {
  wsUrl: string;
  rootKey: string;
  mediaCa: string | null;
  controlUrl: string;
}

/** A message as one phone of the network knows it. */
export interface LedgerEntry {
  id: string;
  from: string;
  to: string;
  text: string | null;
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
    const [line] = (await once(lines, 'line')) as [string];
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
      ...(mediaCa ? { WHATSAPP_MEDIA_CA: mediaCa } : {}),
    };
  }

  async post<T>(path: string, body: Record<string, unknown>): Promise<T> {
    const response = await fetch(`${this.addresses.controlUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** What a phone has sent and received, oldest first. */
  async messages(phone: string, chat?: string): Promise<LedgerEntry[]> {
    const query = new URLSearchParams({ phone, ...(chat ? { chat } : {}) });
    const response = await fetch(`${this.addresses.controlUrl}/messages?${query}`);
    return (await response.json()) as LedgerEntry[];
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }
}
