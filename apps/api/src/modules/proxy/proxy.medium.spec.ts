import { createServer, type Server } from 'node:http';
import { createServer as createSilentServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { startHttpProxy, startSocksProxy, type FakeProxy } from '../../test/fake-proxies.js';
import { FakeSessions } from '../../test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { hostSecret, trustAuthority } from '../../test/tls-of-network.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { SettingsActionsModule } from '../settings/actions/settings-actions.module.js';
import { SessionOptionsReader } from '../settings/index.js';
import { ProxyHttpModule } from './http/proxy-http.module.js';
import { ProxyTester } from './proxy-tester.js';

const login = { username: 'shop', password: 'canary-pass wörd@:/' };

let gateway: TestApp;
let whatsApp: Server;
let http: FakeProxy;
let httpWithLogin: FakeProxy;
let socks: FakeProxy;
let socksWithLogin: FakeProxy;
let https: FakeProxy;
let httpsWithLogin: FakeProxy;
/** For its certificates. */
let network: RunningNetwork;
let distrust: () => void = () => undefined;
let made = 0;
let name: string;

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
const call = (path: string, body?: unknown) =>
  gateway.request(`${path}/${name}`, { apikey: TEST_SECRETS.masterApiKey, body });
const set = (body: unknown) => call('/proxy/set', body);
const find = async () => (await call('/proxy/find')).body;
const create = (body: object = {}) =>
  gateway.request('/instance/create', { apikey: TEST_SECRETS.masterApiKey, body: { instanceName: name, ...body } });
const idOf = async () =>
  (await gateway.dataSource.query<[{ id: string }]>('SELECT id FROM instances WHERE name = $1', [name]))[0].id;
const optionsOf = async () => gateway.app.get(SessionOptionsReader, { strict: false }).of(await idOf());

beforeAll(async () => {
  whatsApp = createServer((_, response) => response.writeHead(426).end());
  await new Promise<void>((resolve) => whatsApp.listen(0, '127.0.0.1', resolve));
  network = await startNetwork();
  distrust = await trustAuthority(network);
  const secret = await hostSecret(network);
  [http, httpWithLogin, socks, socksWithLogin, https, httpsWithLogin] = await Promise.all([
    startHttpProxy(),
    startHttpProxy(login),
    startSocksProxy(),
    startSocksProxy(login),
    startHttpProxy(null, secret),
    startHttpProxy(login, secret),
  ]);
  gateway = await startTestApp([InstanceHttpModule, ProxyHttpModule, SettingsActionsModule]);
  FakeSessions.into(gateway.app);
  gateway.app.get(WhatsAppNetwork, { strict: false }).wsUrl = `ws://127.0.0.1:${portOf(whatsApp)}/ws/chat`;
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([http, httpWithLogin, socks, socksWithLogin, https, httpsWithLogin].map((proxy) => proxy.stop()));
  distrust();
  await network.close();
  await new Promise((resolve) => whatsApp.close(resolve));
});
beforeEach(() => {
  name = `shop-${(made += 1)}`;
});

describe('a proxy that leads to WhatsApp', () => {
  test.each([
    ['http', () => http],
    ['https', () => https],
    ['socks5', () => socks],
  ])('is kept and used: %s', async (protocol, proxy) => {
    await create();
    const answer = await set({ enabled: true, host: '127.0.0.1', port: String(proxy().port), protocol });
    const shown = {
      enabled: true,
      host: '127.0.0.1',
      port: String(proxy().port),
      protocol,
      username: null,
      password: null,
    };
    expect(answer).toMatchObject({ status: 201, body: { proxy: { instanceName: name, proxy: shown } } });
    expect(proxy().asked.at(-1)).toBe(`127.0.0.1:${portOf(whatsApp)}`);
    expect(await find()).toMatchObject({ ...shown, instanceId: await idOf() });
    expect((await optionsOf()).proxy).toMatchObject({ protocol, host: '127.0.0.1', port: proxy().port });
  });

  test.each([
    ['http', () => httpWithLogin],
    ['https', () => httpsWithLogin],
    ['socks5', () => socksWithLogin],
  ])('keeps its password to itself: %s', async (protocol, proxy) => {
    await create();
    const { status, body } = await set({ enabled: true, host: '127.0.0.1', port: proxy().port, protocol, ...login });
    expect(status).toBe(201);
    const fetched = await gateway.request(`/instance/fetchInstances?instanceName=${name}`, {
      apikey: TEST_SECRETS.masterApiKey,
    });
    expect(fetched.body[0].Proxy).toMatchObject({ host: '127.0.0.1', username: 'shop', password: '********' });
    expect(JSON.stringify([body, fetched.body, await find()])).not.toContain('canary');
    const [row] = await gateway.dataSource.query('SELECT * FROM instance_proxies WHERE instance_id = $1', [
      await idOf(),
    ]);
    expect(JSON.stringify(row) + String(row.password_sealed)).not.toContain('canary');
    expect((await optionsOf()).proxy?.password).toBe(login.password);
  });

  test('may be sent back as it was shown, but its password goes to no other proxy', async () => {
    await create();
    await set({ enabled: true, host: '127.0.0.1', port: httpWithLogin.port, protocol: 'http', ...login });
    const shown = await find();
    expect((await set(shown)).status).toBe(201);
    expect((await optionsOf()).proxy?.password).toBe(login.password);
    expect(await set({ ...shown, port: http.port })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR', message: expect.stringContaining('password must be given again') },
    });
  });

  test('is switched off in any spelling, and its address stays', async () => {
    await create();
    expect((await set({ enabled: '' })).body.proxy.proxy).toMatchObject({ enabled: false, host: '', port: '' });
    expect(await find()).toBeNull();
    await set({ enabled: true, host: '127.0.0.1', port: http.port, protocol: 'http' });
    await set({ enabled: '', host: '', port: '', protocol: '' });
    expect(await find()).toMatchObject({ enabled: false, host: '127.0.0.1' });
    expect((await optionsOf()).proxy).toBeNull();
  });

  test('can be given with a new instance', async () => {
    const proxy = { proxyHost: '127.0.0.1', proxyPort: String(socks.port), proxyProtocol: 'socks5' };
    expect((await create(proxy)).status).toBe(201);
    expect(await find()).toMatchObject({ enabled: true, protocol: 'socks5', port: String(socks.port) });
  });
});

describe('a proxy that does not lead to WhatsApp is refused, and nothing is changed', () => {
  const refused = async (body: object, reason: RegExp) => {
    await create();
    const answer = await set({ enabled: true, host: '127.0.0.1', protocol: 'http', ...body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_PROXY' } });
    expect(answer.body.response.message[0]).toBe('Invalid proxy');
    expect(answer.body.message).toMatch(reason);
    expect(await find()).toBeNull();
  };

  test('nobody is there', () => refused({ port: 1 }, /ECONNREFUSED/));
  test('it is no proxy', () => refused({ port: portOf(whatsApp) }, /could not be reached|did not connect/));
  test('it wants a login', () => refused({ port: httpWithLogin.port }, /username or password/));
  test('the login is wrong', () =>
    refused({ port: httpWithLogin.port, username: 'shop', password: 'wrong' }, /username or password/));
  test('the login is wrong, over SOCKS', () =>
    refused(
      { protocol: 'socks5', port: socksWithLogin.port, username: 'shop', password: 'x' },
      /username or password/,
    ));
  test('it speaks TLS with a certificate that nobody vouches for', async () => {
    distrust();
    try {
      await refused({ protocol: 'https', port: https.port }, /could not be reached \(.*(VERIFY|CERT)/);
    } finally {
      distrust = await trustAuthority(network);
    }
  });
  test('a new instance is not made with it', async () => {
    const answer = await create({ proxyHost: '127.0.0.1', proxyPort: 1, proxyProtocol: 'http' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_PROXY' } });
    expect((await call('/instance/connectionState')).status).toBe(404);
  });

  test('it never answers', async () => {
    const silent = createSilentServer((socket) => socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const proxy = {
      protocol: 'http',
      host: '127.0.0.1',
      port: portOf(silent),
      username: null,
      password: null,
    } as const;
    const tester = gateway.app.get(ProxyTester, { strict: false });
    await expect(tester.check(proxy, 200)).rejects.toThrow(/within 0.2 seconds/);
    await new Promise((resolve) => silent.close(resolve));
  });
});

test.each<[string, Record<string, unknown>]>([
  ['no switch', { enabled: undefined }],
  ['no host', { host: undefined }],
  ['a host with a scheme', { host: 'http://proxy' }],
  ['a host with a path', { host: 'proxy/x' }],
  ['a host that is a list', { host: ['proxy'] }],
  ['no port', { port: undefined }],
  ['port 0', { port: 0 }],
  ['a port that is none', { port: '80a' }],
  ['a port beyond all', { port: '70000' }],
  ['another protocol', { protocol: 'ftp' }],
  ['half a surrogate pair in the username', { username: 'a\ud800' }],
  ['half a surrogate pair in the password', { password: '\udc00' }],
  ['a username that is a number', { username: 5 }],
])('refuses %s', async (_, changed) => {
  await create();
  const answer = await set({ enabled: true, host: '127.0.0.1', port: http.port, protocol: 'http', ...changed });
  expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
});

test('where outbound calls are guarded, a proxy has a public address', async () => {
  const guarded = await startTestApp([InstanceHttpModule, ProxyHttpModule], {
    environment: { OUTBOUND_POLICY: 'guarded' },
  });
  const tester = guarded.app.get(ProxyTester, { strict: false });
  const proxy = { protocol: 'http', port: http.port, username: null, password: null } as const;
  const askedBefore = http.asked.length;
  await expect(tester.check({ ...proxy, host: '127.0.0.1' })).rejects.toThrow(/public address/);
  await expect(tester.check({ ...proxy, host: 'localhost' })).rejects.toThrow(/public address/);
  await expect(tester.check({ ...proxy, protocol: 'socks5', host: 'localhost' })).rejects.toThrow(/public address/);
  expect(http.asked).toHaveLength(askedBefore);
  await guarded.stop();
});
