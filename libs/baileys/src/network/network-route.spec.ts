import { once } from 'node:events';
import { get } from 'node:https';
import type { Agent } from 'node:http';
import { createServer, type AddressInfo, type LookupFunction, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProxySettings } from '@wharf/whatsapp';
import { request } from 'undici';
import { openRoute, type NetworkRoute } from './network-route.js';

const NETWORK = { wsUrl: null, rootKey: null, mediaCa: null };

let proxy: Server;
let connections: number;
let route: NetworkRoute;
/** What the proxy's name stands for; null for an address that must not be dialled. */
let address: string | null;
let lookedUp: string[];

const lookup: LookupFunction = (host, options, callback) => {
  lookedUp.push(host);
  if (address === null) callback(new Error('not a public address'), '');
  else if (options.all) callback(null, [{ address, family: 4 }]);
  else callback(null, address, 4);
};

beforeEach(async () => {
  connections = 0;
  lookedUp = [];
  address = '127.0.0.1';
  // It lets nobody through: what counts is who comes.
  proxy = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'));
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
});
afterEach(async () => {
  await route.close();
  proxy.close();
});

const opened = async (protocol: ProxySettings['protocol'], host = 'proxy.test') => {
  const { port } = proxy.address() as AddressInfo;
  route = await openRoute(NETWORK, { protocol, host, port, username: 'a', password: 'b' }, lookup);
};
const dialled = (agent: Agent | undefined): Promise<Error> =>
  new Promise((resolve, reject) => {
    if (!agent) return reject(new Error('there is no agent'));
    get({ host: 'whatsapp.test', agent }, () => reject(new Error('it was let through'))).on('error', resolve);
  });
const fetched = (): Promise<unknown> => request('https://media.test/', { dispatcher: route.dispatcher }).catch(String);

describe.each(['http', 'https', 'socks5'] as const)('a proxy (%s)', (protocol) => {
  it('is dialled where its name leads now, and not at all once that is where nobody may go', async () => {
    await opened(protocol);
    for (const agent of [route.socketAgent, route.uploadAgent]) {
      connections = 0;
      address = '127.0.0.1';
      await dialled(agent);
      expect(connections).toBe(1);
      address = null;
      expect((await dialled(agent)).message).toContain('not a public address');
      expect(connections).toBe(1);
    }
    connections = 0;
    address = '127.0.0.1';
    await fetched();
    expect(connections).toBeGreaterThan(0);
    const before = connections;
    address = null;
    expect(await fetched()).toContain('not a public address');
    expect(connections).toBe(before);
    expect(new Set(lookedUp)).toEqual(new Set(['proxy.test']));
  });

  it('is asked about when it is an address, too', async () => {
    await opened(protocol, '127.0.0.1');
    address = null;
    expect((await dialled(route.socketAgent)).message).toContain('not a public address');
    expect([connections, lookedUp]).toEqual([0, ['127.0.0.1']]);
  });
});
