import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gateway, NetworkProcess, waitFor, type Answer } from '@wharf/testing';
import { openInstance } from '../support/open-instance.js';
import { fill, type Contract, type ContractRequest, type State } from './contract.js';
import { JPEG, MP3_BASE64 } from './samples.js';

const OWNER_PHONE = '254799000001';
const DISPOSABLE_PHONE = '254799000002';
/** The recipients that the examples name. */
const RECIPIENT = '254712345678';
const SECOND_RECIPIENT = '254700112233';
const OLD_MESSAGE_ID = '3EB0A1B2C3D4E5F6A7B8C9';
const DAYS_MS = 24 * 3_600_000;
const MANY = 100_000;
/** Group of the examples; a real one takes its place. */
const EXAMPLE_GROUP = '120363000000000000@g.us';

/** Everything that the contracts take for granted: clients, instances in their states, people, files to fetch. */
export class ContractFixture {
  private values: Record<string, string> = {};
  private group = EXAMPLE_GROUP;

  private constructor(
    readonly network: NetworkProcess,
    readonly gateway: Gateway,
    private readonly files: Server,
  ) {}

  static async start(): Promise<ContractFixture> {
    const network = await NetworkProcess.start();
    const env = {
      SENDING_POLICY: 'strict',
      DAILY_LIMIT: '10000',
      OUTBOUND_POLICY: 'guarded',
      OUTBOUND_ALLOW: '127.0.0.1',
    };
    const gateway = await Gateway.create(network, { env });
    const files = createServer((_, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(JPEG));
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const fixture = new ContractFixture(network, gateway, files);
    await gateway.start();
    await fixture.arrange();
    return fixture;
  }

  async stop(): Promise<void> {
    await this.gateway.remove();
    await this.network.stop();
    this.files.closeAllConnections();
    await new Promise((resolve) => this.files.close(resolve));
  }

  /** Sends a request of a contract with everything in its place. */
  async send({ method, path }: Pick<Contract, 'method' | 'path'>, request: ContractRequest): Promise<Answer<unknown>> {
    const filled = this.inPlace(request);
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(filled.path_params[name] ?? ''));
    const query = new URLSearchParams(filled.query).toString();
    const { 'Content-Type': _, ...headers } = filled.headers;
    return this.gateway.request(method, query === '' ? url : `${url}?${query}`, {
      key: null,
      headers,
      body: filled.body ?? undefined,
    });
  }

  /**
   * Arranges a precondition.
   * @returns the request that meets it, and how to end it.
   */
  async given(
    state: State,
    request: ContractRequest,
  ): Promise<{ request: ContractRequest; undo: () => Promise<void> }> {
    switch (state) {
      case 'client_quota_full': {
        await this.limitClient({ max_instances: 1 });
        const headers = { ...request.headers, apikey: '{{CLIENT_KEY}}' };
        return { request: { ...request, headers }, undo: () => this.limitClient({ max_instances: MANY }) };
      }
      case 'rate_limited': {
        await this.limitClient({ msg_per_min: 1 });
        const text = { number: RECIPIENT, text: 'One that uses the minute up' };
        await this.gateway.request('POST', '/message/sendText/contract-open', { body: text });
        return { request, undo: () => this.limitClient({ msg_per_min: MANY }) };
      }
      case 'message_older_than_48h':
        return {
          request: { ...request, body: { ...request.body, messageId: OLD_MESSAGE_ID } },
          undo: async () => undefined,
        };
    }
  }

  /** A new message of our own, for contracts that take one away. */
  async sendOne(): Promise<void> {
    const { body } = await this.gateway.request<{ key: { id: string } }>('POST', '/message/sendText/contract-open', {
      body: { number: RECIPIENT, text: 'To be deleted' },
    });
    this.values.OWN_MESSAGE_ID = body.key.id;
  }

  /** Names of the fixture’s things in place of `{{NAMES}}`. */
  filled<T>(template: T): T {
    return fill(template, this.values);
  }

  private inPlace(request: ContractRequest): ContractRequest {
    const withGroup = JSON.parse(JSON.stringify(request).replaceAll(EXAMPLE_GROUP, this.group)) as ContractRequest;
    return this.filled(withGroup);
  }

  private async arrange(): Promise<void> {
    const { network, gateway } = this;
    for (const [phone, name] of [
      [RECIPIENT, 'Jane Wanjiku'],
      [SECOND_RECIPIENT, 'Peter Otieno'],
      [OWNER_PHONE, 'The shop'],
    ]) {
      await network.post('/contacts', { phone, name });
    }
    await network.post('/history', {
      phone: OWNER_PHONE,
      messages: [
        {
          id: OLD_MESSAGE_ID,
          chat: RECIPIENT,
          from: OWNER_PHONE,
          text: 'Three days ago',
          at: new Date(Date.now() - 3 * DAYS_MS).toISOString(),
        },
      ],
    });
    const client = await this.createClient();
    const port = (this.files.address() as AddressInfo).port;
    this.values = {
      MASTER_KEY: gateway.masterKey,
      CLIENT_KEY: client.api_key,
      CLIENT_ID: String(client.id),
      OPEN_INSTANCE: 'contract-open',
      CLOSED_INSTANCE: 'contract-closed',
      DISPOSABLE_INSTANCE: 'contract-disposable',
      DISPOSABLE_OPEN_INSTANCE: 'contract-disposable-open',
      NEW_INSTANCE: 'contract-new',
      UNREGISTERED_NUMBER: '254799999999',
      IMAGE_URL: `http://127.0.0.1:${port}/picture.jpg`,
      // Nothing listens on the discard port.
      DEAD_URL: 'http://127.0.0.1:9/picture.jpg',
      MP3_BASE64,
      HTTPS_WEBHOOK_URL: 'https://hooks.example.com/wharf',
    };
    const { api_key: key } = client;
    const { key: instanceKey } = await openInstance(this, { instanceName: 'contract-open', phone: OWNER_PHONE, key });
    this.values.INSTANCE_KEY = instanceKey;
    await openInstance(this, { instanceName: 'contract-disposable-open', phone: DISPOSABLE_PHONE, key });
    for (const instanceName of ['contract-closed', 'contract-disposable']) await this.create(instanceName);
    const { body } = await gateway.request<{ id: string }>('POST', '/group/create/contract-open', {
      body: { subject: 'For the contracts', participants: [SECOND_RECIPIENT] },
    });
    this.group = body.id;
    await this.sendOne();
    await this.awaitHistory();
  }

  private async createClient(): Promise<{ id: number; api_key: string }> {
    const { body } = await this.gateway.request<{ id: number; api_key: string }>('POST', '/api/clients', {
      ...(await this.asAdmin()),
      body: {
        company_name: 'Contracts Ltd',
        email: 'contracts@example.com',
        max_instances: MANY,
        msg_per_min: MANY,
      },
    });
    return body;
  }

  private async limitClient(limits: { max_instances?: number; msg_per_min?: number }): Promise<void> {
    const path = `/api/clients/${this.values.CLIENT_ID}`;
    const { status } = await this.gateway.request('PUT', path, { ...(await this.asAdmin()), body: limits });
    if (status !== 200) throw new Error(`the client could not be limited: ${status}`);
  }

  private token: Promise<string> | null = null;

  private async asAdmin(): Promise<{ key: null; headers: Record<string, string> }> {
    this.token ??= this.gateway
      .request<{ token: string }>('POST', '/api/login', {
        key: null,
        body: { username: 'admin', password: this.gateway.adminPassword },
      })
      .then(({ body }) => body.token);
    return { key: null, headers: { authorization: `Bearer ${await this.token}` } };
  }

  private async create(instanceName: string): Promise<void> {
    const key = this.values.CLIENT_KEY ?? null;
    const { status } = await this.gateway.request('POST', '/instance/create', { key, body: { instanceName } });
    if (status !== 201) throw new Error(`${instanceName} could not be created: ${status}`);
  }

  private async awaitHistory(): Promise<void> {
    await waitFor(
      async () => {
        const { body } = await this.gateway.request<{ messages: { total: number } }>(
          'POST',
          '/chat/findMessages/contract-open',
          { body: { where: { key: { id: OLD_MESSAGE_ID } } } },
        );
        return body.messages.total === 1;
      },
      { what: 'the message of three days ago', timeoutMs: 60_000 },
    );
  }
}
