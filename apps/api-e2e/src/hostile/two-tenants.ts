import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Gateway, NetworkProcess, WebhookCatcher, type Answer } from '@wharf/testing';
import { JPEG } from '../contracts/samples.js';
import { openInstance } from '../support/open-instance.js';
import type { DocumentedRoute } from './documented-routes.js';
import { filled, type TenantIds } from './ids-of-tenant.js';
import { presented, type Credential } from './presented.js';
import { TunnelProxy } from './tunnel-proxy.js';

export const CONTACT = '254712200001';
/** The person whom the API's examples name. */
const EXAMPLE_CONTACT = '254722000001';
export const OWN = 'own-shop';
/** Never connected, so that what ends an instance can be tried on it. */
export const OWN_SPARE = 'own-spare';
export const THEIRS = 'their-shop';
const THEIR_PROXIED = 'their-proxied';
const OWN_PHONE = '254799200001';
const THEIR_PHONE = '254799200002';
const THEIR_TEXT = 'What the neighbours wrote';
const THEIR_SECRET = 'their-signing-secret-0123456789';
const THEIR_PROXY_PASSWORD = 'their-proxy-password-0123456789';
const THEIR_HEADER = 'their-header-0123456789-abcdefghijk';
const THEIR_LINKING_PHONE = '254799200003';
const METRICS_TOKEN = 'f3a91c07d25be846a0c1937fe2bd5468';

/** Says where a reader stands and moves it nowhere. */
export const READER = { consumer: 'crm', cursor: '0.0' } as const;

/** A message with its file. */
export interface SentPicture {
  key: { id: string };
  message: { mediaUrl: string };
}
interface Tenant {
  clientKey: string;
  /** Of the client's login to the dashboard. */
  token: string;
  instanceKey: string;
}
interface Theirs {
  ids: TenantIds;
  group: string;
  messageId: string;
  picture: SentPicture;
  /** What links a phone or opens a page: a QR code, a code to be typed, the token of an invite. */
  links: readonly string[];
  inviteId: string;
}

/** A documented request, and who makes it. */
export interface Wanted {
  key: Credential;
  /** The instance of the path; the second tenant's unless said otherwise. */
  instanceName?: string;
  /** What else the path names; what the second tenant has unless said otherwise. */
  ids?: TenantIds;
  /** More or other fields of the query, and of the body where one is read. */
  extra?: Record<string, string>;
}

/** What must not be heard: by the first tenant, in webhooks, in the log. */
export interface KeptQuiet {
  answers: readonly string[];
  webhooks: readonly string[];
  log: readonly string[];
  /** What a viewer is not told. */
  viewers: readonly string[];
  /** Nor anybody else of the staff. */
  staff: readonly string[];
  /** What no row of the database holds as it is. */
  database: readonly string[];
}

/** One gateway with two clients. The first is the one that tries; the second has things worth having. */
export class TwoTenants {
  /** Everything that the first one was answered. */
  readonly answers: string[] = [];

  private constructor(
    readonly network: NetworkProcess,
    readonly gateway: Gateway,
    readonly catcher: WebhookCatcher,
    private readonly proxy: TunnelProxy,
    readonly own: Tenant,
    private readonly them: Tenant,
    readonly ownPicture: SentPicture,
    readonly theirs: Theirs,
    private readonly logBegins: number,
  ) {}

  static async start(): Promise<TwoTenants> {
    const network = await NetworkProcess.start();
    const catcher = await WebhookCatcher.start();
    const proxy = await TunnelProxy.start();
    const gateway = await Gateway.create(network, {
      env: { SENDING_POLICY: 'off', LOG_LEVEL: 'trace', METRICS_TOKEN },
    });
    await gateway.start();
    // The first start of a new data folder shows its credentials, once and on purpose.
    const logBegins = gateway.output.length;
    for (const phone of [CONTACT, EXAMPLE_CONTACT]) await network.post('/contacts', { phone, name: 'Contact' });
    const place = { network, gateway };
    const own = await tenant(place, OWN, OWN_PHONE);
    const them = await tenant(place, THEIRS, THEIR_PHONE);
    await sure(gateway, 'POST', '/instance/create', own.clientKey, { instanceName: OWN_SPARE });
    const arranged = await arrange(gateway, them, { webhookUrl: catcher.url, proxyPort: proxy.port });
    const theirs = { ...arranged, ids: await idsOf(gateway, them, arranged) };
    const ownPicture = await picture(gateway, OWN, own.clientKey);
    return new TwoTenants(network, gateway, catcher, proxy, own, them, ownPicture, theirs, logBegins);
  }

  async stop(): Promise<void> {
    await this.gateway.remove();
    await this.network.stop();
    await this.catcher.stop();
    await this.proxy.stop();
  }

  /** A request of the first tenant; what it is answered is kept. */
  async told(method: string, path: string, key: Credential, body?: unknown): Promise<Answer<unknown>> {
    const answer = await this.gateway.request<unknown>(method, path, { key: null, headers: presented(key), body });
    this.answers.push(JSON.stringify({ path: path.split('?')[0], headers: [...answer.headers], body: answer.body }));
    return answer;
  }

  /** The first tenant's request on its own instance. */
  send(method: string, route: string, body: unknown): Promise<Answer<unknown>> {
    return this.told(method, `/${route}/${OWN}`, this.own.clientKey, body);
  }

  /** A documented request of the first tenant; what it is answered is kept. */
  ask(route: DocumentedRoute, wanted: Wanted): Promise<Answer<unknown>> {
    const { path, body } = this.requestOf(route, wanted);
    return this.told(route.method, path, wanted.key, body);
  }

  /** The same of anybody else, whose answer is theirs. */
  askAs(route: DocumentedRoute, wanted: Wanted): Promise<Answer<unknown>> {
    const { path, body } = this.requestOf(route, wanted);
    return this.gateway.request<unknown>(route.method, path, { key: null, headers: presented(wanted.key), body });
  }

  private requestOf(
    { path, query, body }: DocumentedRoute,
    { instanceName = THEIRS, ids = this.theirs.ids, extra = {} }: Wanted,
  ): { path: string; body: unknown } {
    const search = new URLSearchParams({ ...query, ...extra }).toString();
    return {
      path: `${filled({ path }, instanceName, ids)}?${search}`,
      body: body === null ? undefined : { ...body, ...extra },
    };
  }

  /** All that a request of the first one must leave as it is. */
  async stateOfTheirs(): Promise<unknown> {
    const read = async (path: string) => (await sure<unknown>(this.gateway, 'GET', path, this.them.clientKey)) ?? null;
    const owned = async <T>(path: string): Promise<T> =>
      (await this.gateway.request<T>('GET', path, { key: null, headers: presented(this.them.token) })).body;
    const found = await sure<{ messages: { total: number } }>(
      this.gateway,
      'POST',
      `/chat/findMessages/${THEIRS}`,
      this.them.clientKey,
      {},
    );
    const ledger = await this.network.messages(THEIR_PHONE);
    const groups = await this.network.get<{ id: string; jid: string }[]>('/groups');
    return {
      ledger: ledger.map(({ id, status, text }) => ({ id, status, text })),
      stored: found.messages.total,
      state: await read(`/instance/connectionState/${THEIRS}`),
      settings: await read(`/settings/find/${THEIRS}`),
      webhook: await read(`/webhook/find/${THEIRS}`),
      websocket: await read(`/websocket/find/${THEIRS}`),
      proxy: await read(`/proxy/find/${THEIR_PROXIED}`),
      webhooks: (await owned<{ id: string; url: string; enabled: boolean }[]>('/api/webhooks')).map(
        ({ id, url, enabled }) => ({ id, url, enabled }),
      ),
      keys: (await owned<{ id: string; status: string }[]>('/api/keys')).map(({ id, status }) => ({ id, status })),
      instances: (await owned<{ instance_name: string }[]>('/api/instances')).map((one) => one.instance_name),
      reader: await sure<unknown>(this.gateway, 'POST', '/events/ack', this.them.clientKey, READER),
      group: groups.filter((group) => JSON.stringify(group).includes(this.theirs.group)),
    };
  }

  /** Sends a text in the name of the second one. */
  async sendTheirs(text: string): Promise<number> {
    const body = { number: CONTACT, text };
    return (await this.gateway.request('POST', `/message/sendText/${THEIRS}`, { key: this.them.clientKey, body }))
      .status;
  }

  /** The secrets of the operator and of the second one, by where they must not be. */
  get keptQuiet(): KeptQuiet {
    const path = join(this.gateway.dataDir, 'secrets.json');
    const operators = [
      METRICS_TOKEN,
      ...Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>),
    ];
    const keys = [this.own, this.them].flatMap((one) => [one.clientKey, one.instanceKey, one.token]);
    const { clientKey, instanceKey, token } = this.them;
    const theirs = [THEIR_SECRET, THEIR_PROXY_PASSWORD, ...this.theirs.links];
    // Their own receiver is sent the header: that is what it is for.
    const unsaid = [...theirs, THEIR_HEADER];
    const inviteToken = this.theirs.links.at(-1) ?? '';
    const kept = [THEIR_SECRET, THEIR_PROXY_PASSWORD, THEIR_HEADER, inviteToken];
    return {
      answers: [...operators, ...unsaid, clientKey, instanceKey, token, THEIR_TEXT],
      webhooks: [...operators, ...theirs, ...keys],
      log: [...operators, ...unsaid, ...keys],
      viewers: [...operators, ...unsaid, ...keys],
      // They link numbers, so they are shown what links them.
      staff: [...operators, ...kept, ...keys],
      database: [...operators, ...kept, ...keys],
    };
  }

  /** What the gateway has written since its credentials. */
  get log(): string[] {
    return this.gateway.output.slice(this.logBegins).split('\n');
  }
}

async function tenant(
  place: { network: NetworkProcess; gateway: Gateway },
  instanceName: string,
  phone: string,
): Promise<Tenant> {
  const { gateway } = place;
  const email = `${instanceName}@example.com`;
  const portalPassword = `password of ${instanceName}`;
  const { body: client } = await gateway.request<{ api_key: string }>('POST', '/api/clients', {
    key: null,
    headers: { authorization: `Bearer ${await signIn(gateway, 'admin', gateway.adminPassword)}` },
    body: { company_name: instanceName, email, portal_password: portalPassword, max_instances: 5, msg_per_min: 10_000 },
  });
  const { key } = await openInstance(place, { instanceName, phone, key: client.api_key });
  return { clientKey: client.api_key, instanceKey: key, token: await signIn(gateway, email, portalPassword) };
}

async function arrange(
  gateway: Gateway,
  { clientKey }: Tenant,
  { webhookUrl, proxyPort }: { webhookUrl: string; proxyPort: number },
): Promise<Omit<Theirs, 'ids'>> {
  const post = <T>(route: string, body: unknown) => sure<T>(gateway, 'POST', route, clientKey, body);
  await post(`/webhook/set/${THEIRS}`, {
    webhook: {
      enabled: true,
      url: webhookUrl,
      secret: THEIR_SECRET,
      headers: { 'x-theirs': THEIR_HEADER },
      events: [],
    },
  });
  await post('/instance/create', { instanceName: THEIR_PROXIED });
  await post(`/proxy/set/${THEIR_PROXIED}`, {
    enabled: true,
    host: '127.0.0.1',
    port: String(proxyPort),
    protocol: 'http',
    username: 'neighbour',
    password: THEIR_PROXY_PASSWORD,
  });
  const group = await post<{ id: string }>(`/group/create/${THEIRS}`, { subject: 'Theirs', participants: [CONTACT] });
  const message = await post<{ key: { id: string } }>(`/message/sendText/${THEIRS}`, {
    number: CONTACT,
    text: THEIR_TEXT,
  });
  const linking = await linksOf(gateway, clientKey);
  const sent = await picture(gateway, THEIRS, clientKey);
  return { group: group.id, messageId: message.key.id, picture: sent, ...linking };
}

/** Numbers and ids of what a tenant has, as it knows them. */
async function idsOf(
  gateway: Gateway,
  { token }: Tenant,
  { group, inviteId }: Pick<Theirs, 'group' | 'inviteId'>,
): Promise<TenantIds> {
  const ask = async <T>(path: string, as = token): Promise<T> =>
    (await gateway.request<T>('GET', path, { key: null, headers: presented(as) })).body;
  type Page = { items: { id: string }[] };
  const admin = await signIn(gateway, 'admin', gateway.adminPassword);
  const { clientId } = await ask<{ clientId: number }>('/api/me');
  const [user] = await ask<{ id: string }[]>(`/api/users?client_id=${clientId}`, admin);
  const [webhook] = await ask<{ id: string }[]>(`/api/instances/${THEIRS}/webhooks`);
  const [key] = await ask<{ id: string }[]>(`/api/keys?instanceName=${THEIRS}`);
  const deliveries = await ask<Page>(`/api/webhooks/${webhook?.id}/deliveries?limit=1`);
  const events = await ask<Page>(`/api/events?instance=${THEIRS}&limit=1`);
  const messages = await ask<{ records: { id: string }[] }>(`/api/instances/${THEIRS}/messages?limit=1`);
  const ids = {
    client: String(clientId),
    user: user?.id,
    webhook: webhook?.id,
    delivery: deliveries.items[0]?.id,
    key: key?.id,
    event: events.items[0]?.id,
    invite: inviteId,
    message: messages.records[0]?.id,
    group,
  };
  const missing = Object.entries(ids).filter(([, id]) => typeof id !== 'string' || id === '');
  if (missing.length > 0) throw new Error(`they have nothing of: ${missing.map(([name]) => name).join(', ')}`);
  return ids as TenantIds;
}

/** Everything that an instance of theirs can be linked with, each shown to whom it is for. */
async function linksOf(gateway: Gateway, key: string): Promise<Pick<Theirs, 'links' | 'inviteId'>> {
  const [scanned, typed] = ['their-scanned', 'their-typed'];
  const byQr = await sure<{ qrcode: { code: string } }>(gateway, 'POST', '/instance/create', key, {
    instanceName: scanned,
    qrcode: true,
  });
  const byCode = await sure<{ qrcode: { pairingCode: string } }>(gateway, 'POST', '/instance/create', key, {
    instanceName: typed,
    qrcode: true,
    number: THEIR_LINKING_PHONE,
  });
  const token = await signIn(gateway, 'admin', gateway.adminPassword);
  const invite = await gateway.request<{ id: string; url: string }>('POST', `/api/instances/${scanned}/invites`, {
    key: null,
    headers: { authorization: `Bearer ${token}` },
    body: { expiresInHours: 1 },
  });
  const inviteToken = String(invite.body.url).split('/').at(-1) ?? '';
  for (const path of [`/connect/${inviteToken}`, `/connect-api/${inviteToken}`]) {
    await gateway.request('GET', path, { key: null });
  }
  const links = [byQr.qrcode.code, byCode.qrcode.pairingCode, inviteToken];
  if (!links.every((link) => link.length >= 8)) throw new Error(`no link: ${JSON.stringify(links)}`);
  return { links, inviteId: invite.body.id };
}

/** @returns the token of a person’s session. */
export async function signIn(gateway: Gateway, username: string, password: string): Promise<string> {
  const answer = await gateway.request<{ token: string }>('POST', '/api/login', {
    key: null,
    body: { username, password },
  });
  return answer.body.token;
}

function picture(gateway: Gateway, instanceName: string, key: string): Promise<SentPicture> {
  const body = { number: CONTACT, mediatype: 'image', media: JPEG.toString('base64') };
  return sure(gateway, 'POST', `/message/sendMedia/${instanceName}`, key, body);
}

async function sure<T>(gateway: Gateway, method: string, path: string, key: string, body?: unknown): Promise<T> {
  const answer = await gateway.request<T>(method, path, { key, body });
  if (answer.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
