import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gateway, NetworkProcess, sharedDeployment, waitFor, WebhookCatcher, type Deployment } from '@wharf/testing';

/** A process as `GET /api/system/processes` shows it. */
export interface ListedProcess {
  pid: number;
  roles: string[];
  isAlive: boolean;
  instances: string[];
}

/** A login of a device, as the network has noted it. */
export interface NetworkLogin {
  /** 0 is the phone. */
  device: number;
  /** Name of the process that dialled. */
  via: string | null;
  openedAt: string;
  replacedAt: string | null;
  closedAt: string | null;
}

interface Text {
  key: { id: string };
}

/** Processes of one deployment side by side, on one network. */
export class Fleet {
  network!: NetworkProcess;
  catcher!: WebhookCatcher;
  /** The one that callers reach. */
  api!: Gateway;
  private deployment!: Deployment;
  private readonly processes = new Map<string, Gateway>();
  private readonly files = mkdtempSync(join(tmpdir(), 'wharf-e2e-files-'));
  private token = '';

  async start(): Promise<void> {
    [this.network, this.deployment, this.catcher] = await Promise.all([
      NetworkProcess.start(),
      sharedDeployment(),
      WebhookCatcher.start(),
    ]);
    this.api = await this.add('api', 'api');
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((gateway) => gateway.remove()));
    await Promise.all([this.deployment.remove(), this.network.stop(), this.catcher.stop()]);
    rmSync(this.files, { recursive: true, force: true });
  }

  /** Starts a process with some roles. @param name by which the network knows where it is dialled from. */
  async add(name: string, roles: string): Promise<Gateway> {
    const gateway = await Gateway.create(this.network, {
      deployment: this.deployment,
      env: { ROLES: roles, DATA_DIR: this.files, WHATSAPP_WS_URL: `${this.network.wsUrl}?via=${name}` },
    });
    this.processes.set(name, gateway);
    await gateway.start();
    return gateway;
  }

  process(name: string): Gateway {
    const gateway = this.processes.get(name);
    if (!gateway) throw new Error(`there is no process ${name}`);
    return gateway;
  }

  /** Asks the API, and expects it to do it. */
  async ask<T = Record<string, never>>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.api.request<T>(method, path, { body });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async stateOf(instance: string): Promise<string> {
    return (await this.ask<{ state: string }>('GET', `/instance/connectionState/${instance}`)).state;
  }

  async untilOpen(instance: string, timeoutMs = 30_000): Promise<void> {
    await waitFor(async () => (await this.stateOf(instance)) === 'open', { what: `${instance} to open`, timeoutMs });
  }

  /** Creates an instance and lets a phone scan its QR. */
  async open(instanceName: string, phone: string): Promise<void> {
    const webhook = { enabled: true, url: this.catcher.url, byEvents: false, base64: false, events: [] };
    const made = await this.ask<{ qrcode: { code: string } }>('POST', '/instance/create', {
      instanceName,
      qrcode: true,
      webhook,
    });
    await this.network.post('/scan', { qr: made.qrcode.code, phone });
    await this.untilOpen(instanceName);
  }

  /** Sends a text, and waits until the other phone has it, once. @param timeoutMs for the phone. */
  async sendText(instance: string, to: string, text: string, timeoutMs = 20_000): Promise<string> {
    const { key } = await this.ask<Text>('POST', `/message/sendText/${instance}`, { number: to, text });
    const arrived = async () => (await this.network.messages(to)).filter(({ id }) => id === key.id);
    await waitFor(async () => (await arrived()).length > 0, { what: `"${text}" at the phone`, timeoutMs });
    expect(await arrived()).toHaveLength(1);
    return key.id;
  }

  /** Asks as somebody who is signed in to the dashboard, and expects it to be done. */
  async askAsAdmin<T>(method: string, path: string, body?: object): Promise<T> {
    if (this.token === '') {
      const login = { username: 'admin', password: this.api.adminPassword };
      this.token = (await this.ask<{ token: string }>('POST', '/api/login', login)).token;
    }
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await this.api.request<T>(method, path, { key: null, headers, body });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  list(): Promise<ListedProcess[]> {
    return this.askAsAdmin('GET', '/api/system/processes');
  }

  /** Names of the processes that hold each instance's connection; it is one, or for a moment none. */
  async ownersOf(instance: string): Promise<string[]> {
    const owners = (await this.list()).filter(({ instances }) => instances.includes(instance)).map(({ pid }) => pid);
    return [...this.processes].flatMap(([name, gateway]) => (owners.includes(this.pidOf(gateway)) ? [name] : []));
  }

  /** The process that holds the connection, once there is one. */
  async ownerOf(instance: string, timeoutMs = 25_000): Promise<string> {
    return waitFor(async () => (await this.ownersOf(instance))[0], { what: `an owner of ${instance}`, timeoutMs });
  }

  /** How many instances a process holds. */
  async heldBy(name: string): Promise<number> {
    const pid = this.pidOf(this.process(name));
    return (await this.list()).find((listed) => listed.pid === pid)?.instances.length ?? 0;
  }

  /** Of the gateway's device, not of the phone itself. */
  async logins(phone: string): Promise<NetworkLogin[]> {
    return (await this.network.get<NetworkLogin[]>('/logins', { phone })).filter(({ device }) => device > 0);
  }

  /** No process has the one of those that do not run. */
  private pidOf(gateway: Gateway): number {
    try {
      return gateway.pid;
    } catch {
      return -1;
    }
  }
}
