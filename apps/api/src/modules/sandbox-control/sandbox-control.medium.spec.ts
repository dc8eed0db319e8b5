import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createApiDocument } from '../../platform/http/index.js';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { ApiKeyService } from '../auth/index.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { SandboxControlModule } from './index.js';

const apikey = TEST_SECRETS.masterApiKey;
let gateway: TestApp;
let network: Server;
let asked: { method?: string; url?: string; body: string }[] = [];
let answer: { status: number; body: string; type?: string } = { status: 200, body: '{"id":"A"}' };

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, SandboxControlModule]);
  network = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, body });
      response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await gateway.stop();
  network.close();
});

const connect = () => {
  asked = [];
  const { port } = network.address() as AddressInfo;
  gateway.app.get(WhatsAppNetwork).controlUrl = `http://127.0.0.1:${port}`;
};

test('without a sandbox every call says how to get one', async () => {
  expect(await gateway.request('/sandbox/phones', { apikey })).toMatchObject({
    status: 404,
    body: { code: 'NO_SANDBOX', message: expect.stringContaining('WHATSAPP_NETWORK=sandbox') },
  });
});

test('calls are passed on as they are, and answered as the network answers', async () => {
  connect();
  const message = { from: '254722000001', to: '254712345678', text: 'Hi' };
  expect(await gateway.request('/sandbox/messages', { apikey, body: message })).toMatchObject({
    status: 200,
    body: { id: 'A' },
  });
  await gateway.request('/sandbox/messages?phone=254722000001&chat=x%26y', { apikey });
  await gateway.request('/sandbox/faults', { apikey, method: 'DELETE' });
  expect(asked).toEqual([
    { method: 'POST', url: '/messages', body: JSON.stringify(message) },
    { method: 'GET', url: '/messages?phone=254722000001&chat=x%26y', body: '' },
    { method: 'DELETE', url: '/faults', body: '' },
  ]);
});

test('what the network refuses is refused with its own status, code and sentence', async () => {
  connect();
  answer = { status: 404, body: '{"status":404,"error":"Not Found","code":"UNKNOWN_PHONE","message":"Nobody has it"}' };
  expect(await gateway.request('/sandbox/read', { apikey, body: {} })).toMatchObject({
    status: 404,
    body: { code: 'UNKNOWN_PHONE', message: 'Nobody has it', response: { message: ['Nobody has it'] } },
  });
  answer = { status: 200, body: 'no json' };
  expect(await gateway.request('/sandbox/phones', { apikey })).toMatchObject({
    status: 503,
    body: { code: 'SANDBOX_UNAVAILABLE' },
  });
  answer = { status: 200, body: '{}' };
});

test('files come as they are, with their type', async () => {
  connect();
  answer = { status: 200, body: 'OggS', type: 'audio/ogg; codecs=opus' };
  const url = `${await gateway.app.getUrl()}/sandbox/messages/A%2F1/media?phone=254722000001`;
  const response = await fetch(url, { headers: { apikey } });
  expect(response.headers.get('content-type')).toBe('audio/ogg; codecs=opus');
  expect(await response.text()).toBe('OggS');
  expect(asked).toEqual([{ method: 'GET', url: '/messages/A%2F1/media?phone=254722000001', body: '' }]);
  answer = { status: 409, body: '{"code":"NO_MEDIA","message":"The message has no file"}' };
  expect(await gateway.request('/sandbox/messages/A/media?phone=254722000001', { apikey })).toMatchObject({
    status: 409,
    body: { code: 'NO_MEDIA' },
  });
  answer = { status: 200, body: '{}' };
});

test('groups and calls are named in the path, whatever their id', async () => {
  connect();
  await gateway.request('/sandbox/groups/120363000000000001@g.us/leave', { apikey, body: { by: '254722000001' } });
  await gateway.request('/sandbox/calls/..%2Fphones', { apikey, body: { by: '254722000001', action: 'reject' } });
  expect(asked.map(({ url }) => url)).toEqual(['/groups/120363000000000001%40g.us/leave', '/calls/..%2Fphones']);
});

test('every call of the network is one of the gateway', async () => {
  const routes = join(import.meta.dirname, '../../../../../libs/sandbox/src/control/routes');
  const ofNetwork = readdirSync(routes).flatMap((file) =>
    [...readFileSync(join(routes, file), 'utf8').matchAll(/app\.(get|post|delete)(?:<[^(]*>)?\(\s*'([^']+)'/g)].map(
      ([, method = '', path = '']) => `${method} /sandbox${path.replace(/:(\w+)/g, '{$1}')}`,
    ),
  );
  expect(ofNetwork.length).toBeGreaterThan(30);
  const { paths } = createApiDocument(gateway.app, 'http://localhost');
  const ofGateway = Object.entries(paths).flatMap(([path, calls]) =>
    Object.keys(calls).map((method) => `${method} ${path}`),
  );
  expect(ofNetwork.filter((call) => !ofGateway.includes(call))).toEqual([]);
});

test('only staff and the master key may play with phones', async () => {
  connect();
  const instanceId = await givenInstance(gateway.dataSource, { name: 'mine' });
  const { key } = await gateway.dataSource.transaction((tx) =>
    gateway.app.get(ApiKeyService).createInstanceKey(tx, instanceId, null),
  );
  expect(await gateway.request('/sandbox/phones')).toMatchObject({ status: 401 });
  expect(await gateway.request('/sandbox/phones', { apikey: key })).toMatchObject({ status: 403 });
  expect(await gateway.request('/sandbox/phones', { bearer: await gateway.adminToken() })).toMatchObject({
    status: 200,
  });
  expect(asked).toHaveLength(1);
});
