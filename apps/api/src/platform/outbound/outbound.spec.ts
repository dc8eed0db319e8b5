import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../config/index.js';
import { OutboundHttp, OutboundPolicy, OutboundRefusedError } from './index.js';
import { resolveAsSystem } from './resolve-name.js';

const policy = (environment: Record<string, string>) => new OutboundPolicy(readConfig(environment));
const guarded = policy({ OUTBOUND_POLICY: 'guarded' });
const open = policy({ OUTBOUND_POLICY: 'open' });

describe('the guarded policy', () => {
  test.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://a.localhost/',
    'ftp://example.com/',
    'file:///etc/passwd',
  ])('refuses %s before anything is dialled', (url) => {
    expect(() => guarded.checkUrl(new URL(url))).toThrow(OutboundRefusedError);
  });

  test('lets public https addresses through', () => {
    expect(() => guarded.checkUrl(new URL('https://example.com/hook?x=1'))).not.toThrow();
    expect(() => guarded.checkUrl(new URL('https://8.8.8.8/'))).not.toThrow();
  });

  test('tells early when a name leads to a private address', async () => {
    const named = policy({ OUTBOUND_POLICY: 'guarded' });
    await expect(named.checkNow(new URL('https://localhost.localdomain./'))).resolves.toBeUndefined();
    await expect(named.checkNow(new URL('https://127.0.0.1/'))).rejects.toThrow(OutboundRefusedError);
  });

  test('lets through what the allow-list names, over http too', () => {
    const allowing = policy({ OUTBOUND_POLICY: 'guarded', OUTBOUND_ALLOW: 'n8n.internal, 10.1.0.0/16, ::1' });
    for (const url of ['http://n8n.internal:5678/x', 'http://10.1.2.3/', 'http://[::1]/']) {
      expect(() => allowing.checkUrl(new URL(url))).not.toThrow();
    }
    expect(() => allowing.checkAddress('n8n.internal', '172.18.0.4')).not.toThrow();
    expect(() => allowing.checkUrl(new URL('http://10.2.0.1/'))).toThrow();
    expect(() => allowing.checkAddress('other.internal', '172.18.0.4')).toThrow();
  });

  test('an allow-list that cannot be read is refused at start', () => {
    for (const value of ['10.0.0.0/33', 'a b', '::1/129', 'https://x']) {
      expect(() => policy({ OUTBOUND_ALLOW: value })).toThrow(/OUTBOUND_ALLOW/);
    }
  });
});

describe('a call', () => {
  const servers: Server[] = [];
  const clients: OutboundHttp[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  afterAll(() => Promise.all(clients.map((client) => client.onApplicationShutdown())));

  async function serve(listener: RequestListener): Promise<URL> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }

  function client(rules = open): OutboundHttp {
    const made = new OutboundHttp(rules);
    clients.push(made);
    return made;
  }

  const call = (url: URL, rules?: OutboundPolicy) =>
    client(rules).request({ method: 'GET', url, headers: {}, timeoutMs: 300, maxResponseBytes: 10 });

  test('answers status and body', async () => {
    const url = await serve((_, response) => response.end('hello'));
    expect(await call(url)).toMatchObject({ status: 200, body: Buffer.from('hello'), truncated: false });
  });

  test('follows no redirect', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    expect((await call(url)).status).toBe(302);
  });

  test('reads no more than it may', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(1_000_000)));
    const { body, truncated } = await call(url);
    expect({ size: body.length, truncated }).toEqual({ size: 10, truncated: true });
  });

  test('gives up on a receiver that hangs, and takes a status for an answer even if the rest stalls', async () => {
    const silent = await serve(() => undefined);
    await expect(call(silent)).rejects.toMatchObject({ name: 'TimeoutError' });
    const stalling = await serve((_, response) => response.writeHead(200).write('half'));
    expect(await call(stalling)).toMatchObject({ status: 200, truncated: true });
  });

  test('gives up on a receiver whose name or connection takes too long, and asks it nothing later', async () => {
    let asked = 0;
    const url = await serve((_, response) => response.end(String((asked += 1))));
    let resolveName: () => void = () => undefined;
    const rules = Object.assign(Object.create(open) as OutboundPolicy, {
      resolve: (host: string) =>
        new Promise((resolve) => {
          resolveName = () => resolve(resolveAsSystem(host));
        }),
    });
    const slow = client(rules);
    const named = new URL(`http://localhost:${url.port}/`);
    const request = { method: 'GET', url: named, headers: {}, maxResponseBytes: 10 } as const;
    await expect(slow.request({ ...request, timeoutMs: 50 })).rejects.toMatchObject({ name: 'TimeoutError' });
    resolveName();
    expect(await slow.request({ ...request, timeoutMs: 5_000 })).toMatchObject({ body: Buffer.from('1') });
  });

  test('dials no name that leads to a private address', async () => {
    const url = await serve((_, response) => response.end('secret'));
    const rules = policy({ OUTBOUND_POLICY: 'guarded', OUTBOUND_ALLOW: 'harmless.example' });
    // Only the look-up is left to object: the scheme and the name alone look fine.
    const renamed = Object.assign(Object.create(rules) as OutboundPolicy, {
      checkUrl: () => undefined,
      resolve: resolveAsSystem,
    });
    await expect(call(new URL(`http://localhost:${url.port}/`), renamed)).rejects.toThrow(/not a public address/);
    expect((await call(new URL(`http://localhost:${url.port}/`), open)).status).toBe(200);
  });
});
