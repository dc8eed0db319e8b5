import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import type { ProxySettings } from '@wharf/whatsapp';
import { startHttpProxy, startSocksProxy, type FakeProxy } from '../../test/fake-proxies.js';
import { type LabSession, SessionLab } from '../../test/session-lab.js';
import { hostSecret, trustAuthority } from '../../test/tls-of-network.js';
import { DEFAULT_SESSION_OPTIONS } from './session-sources.js';

type Protocol = ProxySettings['protocol'];
const PHONES: Record<Protocol, readonly [string, string]> = {
  http: ['254711050001', '254711050002'],
  socks5: ['254711050011', '254711050012'],
  https: ['254711050051', '254711050052'],
};
const LOGIN = { username: 'shop@example', password: 's:e/c ret' };

let lab: SessionLab;
let proxies: FakeProxy[] = [];
let distrust: () => void = () => undefined;

beforeAll(async () => {
  lab = await SessionLab.start();
  distrust = await trustAuthority(lab.running);
}, 60_000);
afterAll(async () => {
  distrust();
  await lab.stop();
});
afterEach(async () => {
  lab.options = DEFAULT_SESSION_OPTIONS;
  await Promise.all(proxies.map((proxy) => proxy.stop()));
  proxies = [];
});

async function started(protocol: Protocol): Promise<{ proxy: FakeProxy; settings: ProxySettings }> {
  const secret = protocol === 'https' ? await hostSecret(lab.running) : null;
  const proxy = await (protocol === 'socks5' ? startSocksProxy(LOGIN) : startHttpProxy(LOGIN, secret));
  proxies.push(proxy);
  return { proxy, settings: { protocol, host: '127.0.0.1', port: proxy.port, ...LOGIN } };
}

const use = (proxy: ProxySettings | null) => (lab.options = { ...DEFAULT_SESSION_OPTIONS, proxy });
const detailsOf = (of: LabSession) => of.of('state').flatMap(({ detail }) => detail ?? []);
const socketHost = () => new URL(lab.running.wsUrl).host;
const mediaHosts = () => lab.network.media.hostnames;

async function exchange(from: LabSession, to: LabSession): Promise<void> {
  const bytes = randomBytes(50_000);
  const media = lab.media.put(bytes, 'image/png');
  const image = { kind: 'image' as const, media, caption: null, width: null, height: null, thumbnail: null };
  const { id } = await from.send(to.jid, image);
  const message = await waitFor(() => to.of('message').find((event) => event.message.id === id)?.message, {
    what: 'the picture',
    timeoutMs: 20_000,
  });
  const chunks: Buffer[] = [];
  const key = { id, chatJid: from.jid, fromMe: false, participant: null };
  const limit = AbortSignal.timeout(20_000);
  for await (const chunk of await to.session.media.download(key, message.content, limit)) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
}

describe.each(['http', 'https', 'socks5'] as const)('a session with a proxy (%s)', (protocol) => {
  const [one, two] = PHONES[protocol];

  it('goes out by it with everything: its connection, uploads and downloads', async () => {
    const { proxy, settings } = await started(protocol);
    use(settings);
    const behind = await lab.paired(one);
    expect(proxy.asked).toContain(socketHost());
    use(null);
    const direct = await lab.paired(two);
    const before = proxy.asked.length;
    await exchange(behind, direct);
    expect(proxy.asked.slice(before).some((host) => mediaHosts().includes(host))).toBe(true);
    const uploaded = proxy.asked.length;
    await exchange(direct, behind);
    expect(proxy.asked.slice(uploaded).some((host) => mediaHosts().includes(host))).toBe(true);
    await Promise.all([behind, direct].map(({ session }) => session.stop()));
  }, 60_000);

  it('says why the proxy does not let it through, tries again, and connects when it is set right', async () => {
    const { settings } = await started(protocol);
    use({ ...settings, password: 'wrong' });
    const made = await lab.made(`${one}9`);
    await made.session.start();
    const named = new RegExp(`the proxy ${protocol}://127.0.0.1:${settings.port} does not let us through`);
    await waitFor(() => detailsOf(made).some((detail) => named.test(detail)), {
      what: 'the refusal to be told',
      timeoutMs: 20_000,
    });
    expect(made.session.reason).toBe('reconnecting');
    use(settings);
    await made.session.applyOptions(lab.options);
    await made.reason('awaiting_scan');
    await made.session.stop();
  }, 60_000);
});

it('a session whose proxy is taken away connects anew, directly', async () => {
  const { proxy, settings } = await started('http');
  use(settings);
  const made = await lab.paired('254711050021');
  const before = { asked: proxy.asked.length, connections: made.session.connections };
  use(null);
  await made.session.applyOptions(lab.options);
  await waitFor(() => made.of('opened').length === 2, { what: 'the new connection', timeoutMs: 20_000 });
  await made.reason('open');
  // What left over the connection that was ended may be lost with it: whoever sends has to know.
  expect(
    made
      .of('state')
      .map(({ reason }) => reason)
      .slice(-3),
  ).toEqual(['open', 'reconnecting', 'open']);
  expect(made.session.connections).toBe(before.connections + 1);
  expect(proxy.asked).toHaveLength(before.asked);
  await made.session.applyOptions({ ...lab.options, alwaysOnline: true });
  expect(made.of('opened')).toHaveLength(2);
  await made.session.stop();
});

it('a session hands nothing to a proxy that cannot prove who it is', async () => {
  const { proxy, settings } = await started('https');
  use(settings);
  distrust();
  try {
    const made = await lab.made('254711050061');
    await made.session.start();
    await waitFor(() => detailsOf(made).some((detail) => /let us through: .*certificate/.test(detail)), {
      what: 'the refusal to be told',
      timeoutMs: 20_000,
    });
    expect(proxy.asked).toEqual([]);
    await made.session.stop();
  } finally {
    distrust = await trustAuthority(lab.running);
  }
});

it('a session whose proxy is not there says so', async () => {
  const { proxy, settings } = await started('http');
  await proxy.stop();
  use(settings);
  const made = await lab.made('254711050031');
  await made.session.start();
  await waitFor(() => detailsOf(made).some((detail) => detail.includes('ECONNREFUSED')), {
    what: 'the refusal to be told',
    timeoutMs: 20_000,
  });
  await made.session.stop();
});

it('a session does not go out at all while its settings cannot be read', async () => {
  const made = await lab.made('254711050041');
  lab.failOptions = true;
  await made.session.start();
  await waitFor(() => detailsOf(made).some((detail) => detail.includes('cannot be read')), {
    what: 'the trouble to be told',
  });
  expect(made.of('qr')).toEqual([]);
  lab.failOptions = false;
  await made.reason('awaiting_scan');
  await made.session.stop();
});
