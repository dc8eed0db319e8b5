import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../config/index.js';
import { OutboundHttp, OutboundPolicy } from './index.js';
import { publicResolver } from './resolve-name.js';

/** A name server: what it answers for A questions, name by name; names that are not there are never answered. */
const records = new Map<string, () => string[]>();
const asked: string[] = [];
let nameServer: Socket;
let servers: string[];

beforeAll(async () => {
  nameServer = createSocket('udp4');
  nameServer.on('message', (question, { port, address }) => {
    const answer = answerTo(question);
    if (answer) nameServer.send(answer, port, address);
  });
  nameServer.bind(0, '127.0.0.1');
  await once(nameServer, 'listening');
  servers = [`127.0.0.1:${nameServer.address().port}`];
});
afterAll(() => void nameServer.close());
beforeEach(() => {
  records.clear();
  asked.length = 0;
});

/** RFC 1035 as far as an A or AAAA question needs it. */
function answerTo(question: Buffer): Buffer | null {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const isA = question.readUInt16BE(at + 1) === 1;
  const name = labels.join('.');
  if (isA) asked.push(name);
  const addresses = records.get(name);
  if (!addresses) return null;
  const found = isA ? addresses() : [];
  const head = Buffer.from(question.subarray(0, at + 5));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(found.length, 6);
  head.writeUInt32BE(0, 8);
  const answers = found.map((address) =>
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([head, ...answers]);
}

describe('the resolver for tenants’ names', () => {
  test('finds every address, and takes an address for itself', async () => {
    records.set('two.test', () => ['192.0.2.1', '192.0.2.2']);
    const resolve = publicResolver(servers);
    expect(await resolve('two.test')).toEqual([
      { address: '192.0.2.1', family: 4 },
      { address: '192.0.2.2', family: 4 },
    ]);
    expect(await resolve('::1')).toEqual([{ address: '::1', family: 6 }]);
    expect(asked).toEqual(['two.test']);
  });

  test.each(['localhost', 'LOCALHOST', 'db.localhost', 'localhost.'])(
    '%s is this machine, whatever servers say',
    async (host) => {
      expect(await publicResolver(servers)(host)).toEqual([{ address: '127.0.0.1', family: 4 }]);
    },
  );

  test('a name server that never answers keeps nobody else waiting, however many names it has', async () => {
    records.set('well.test', () => ['192.0.2.1']);
    const resolve = publicResolver(servers);
    const ended: string[] = [];
    const hanging = Array.from({ length: 40 }, (_, n) =>
      resolve(`hang${n}.test`).catch(({ code }: { code: string }) => ended.push(code)),
    );
    while (asked.length < 40) await new Promise(setImmediate);
    for (let n = 0; n < 5; n += 1) expect(await resolve('well.test')).toHaveLength(1);
    expect(ended).toEqual([]);
    await Promise.all(hanging);
    expect(new Set(ended)).toEqual(new Set(['ETIMEOUT']));
  }, 20_000);
});

describe('a name that changes its mind', () => {
  class GuardedPolicy extends OutboundPolicy {
    protected override readonly resolveForTenants = publicResolver(servers);
  }

  const received: string[] = [];
  const listening: Server[] = [];
  let port: number;
  const clients: OutboundHttp[] = [];

  beforeAll(async () => {
    const harmless = createServer((_, response) => response.end('harmless')).listen(0, '127.0.0.2');
    await once(harmless, 'listening');
    ({ port } = harmless.address() as AddressInfo);
    const secret = createServer((request, response) => {
      received.push(request.url ?? '');
      response.end('secret');
    }).listen(port, '127.0.0.1');
    await once(secret, 'listening');
    listening.push(harmless, secret);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await Promise.all(clients.map((client) => client.onApplicationShutdown()));
    for (const server of listening) {
      server.closeAllConnections();
      server.close();
    }
  });

  function client(): OutboundHttp {
    // 127.0.0.2 stands for an address that may be called, 127.0.0.1 for one that may not.
    const policy = new GuardedPolicy(readConfig({ OUTBOUND_POLICY: 'guarded', OUTBOUND_ALLOW: '127.0.0.2' }));
    // The scheme is not what is tried here: a certificate would be needed.
    jest.spyOn(policy, 'checkUrl').mockReturnValue(undefined);
    const made = new OutboundHttp(policy);
    clients.push(made);
    return made;
  }

  const call = (http: OutboundHttp, name: string) =>
    http.request({
      method: 'GET',
      url: new URL(`http://${name}:${port}/`),
      headers: { connection: 'close' },
      timeoutMs: 5_000,
      maxResponseBytes: 100,
    });

  test('is asked once for the check and the connection: what was checked is what is dialled', async () => {
    let times = 0;
    records.set('rebind.test', () => [(times += 1) === 1 ? '127.0.0.2' : '127.0.0.1']);
    const http = client();
    for (let n = 0; n < 3; n += 1) expect(String((await call(http, 'rebind.test')).body)).toBe('harmless');
    expect(times).toBe(1);
  });

  test('is refused when the next look-up leads elsewhere', async () => {
    let times = 0;
    records.set('later.test', () => [(times += 1) === 1 ? '127.0.0.2' : '127.0.0.1']);
    const http = client();
    await call(http, 'later.test');
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 11_000);
    await expect(call(http, 'later.test')).rejects.toThrow(/not a public address/);
    expect(times).toBe(2);
    expect(received).toEqual([]);
  });

  test('is refused when one of its addresses is private, whichever comes first', async () => {
    for (const addresses of [
      ['127.0.0.2', '127.0.0.1'],
      ['127.0.0.1', '127.0.0.2'],
      ['127.0.0.2', '169.254.169.254'],
    ]) {
      records.set('mixed.test', () => addresses);
      await expect(call(client(), 'mixed.test')).rejects.toThrow(/not a public address/);
    }
    expect(received).toEqual([]);
  });
});
