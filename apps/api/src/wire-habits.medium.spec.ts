import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { CallHttpModule } from './modules/call/http/call-http.module.js';
import { ChatHttpModule } from './modules/chat/http/chat-http.module.js';
import { ContactHttpModule } from './modules/contact/http/contact-http.module.js';
import { InstanceHttpModule } from './modules/instance/http/instance-http.module.js';
import { LabelHttpModule } from './modules/label/http/label-http.module.js';
import { NumberHttpModule } from './modules/number/http/number-http.module.js';
import { ProfileModule } from './modules/profile/index.js';
import { operationsOf } from './platform/http/api-document/operations.js';
import { createApiDocument, WelcomeController } from './platform/http/index.js';
import { FakeSessions } from './test/fake-sessions.js';
import { givenOpenInstance, type OpenInstance } from './test/open-instance.js';
import { AuthHttpModule, WebhookHttpModule } from './test/route-modules.js';
import { startTestApp, TEST_SECRETS, type TestApp } from './test/test-app.js';

@Module({ controllers: [WelcomeController] })
class WelcomeModule {}

const MODULES = [
  AuthHttpModule,
  CallHttpModule,
  ChatHttpModule,
  ContactHttpModule,
  InstanceHttpModule,
  LabelHttpModule,
  NumberHttpModule,
  ProfileModule,
  WebhookHttpModule,
  WelcomeModule,
];
const apikey = TEST_SECRETS.masterApiKey;
const namesJson = { 'content-type': 'application/json' };

let gateway: TestApp;
let sessions: FakeSessions;
let shop: OpenInstance;

beforeAll(async () => {
  gateway = await startTestApp(MODULES);
  sessions = FakeSessions.into(gateway.app);
  sessions.answers.chats.deleteChat = async () => undefined;
  shop = await givenOpenInstance(gateway, sessions);
});
afterAll(() => gateway.stop());

describe('addresses', () => {
  test('of every route may end in a slash, and in an empty query after it', async () => {
    const missing: string[] = [];
    let count = 0;
    for (const [operation, { method, path }] of operationsOf(createApiDocument(gateway.app, '/'))) {
      if (!operation.security?.some((scheme) => 'apikey' in scheme)) continue;
      count += 1;
      const place = path.replace(/\{[^}]+\}/g, shop.name);
      for (const address of [`${place}/`, `${place}/?`, `${place}?`]) {
        // Without a key: a route that is there says so, one that is not is not found.
        const { status } = await gateway.request(address, { method: method.toUpperCase() });
        if (status !== 401) missing.push(`${status} ${method} ${address}`);
      }
    }
    expect(missing).toEqual([]);
    expect(count).toBeGreaterThan(40);
  });

  test('may have the instance’s name URL-encoded', async () => {
    const encoded = shop.name.replace('s', '%73').replace('-', '%2D');
    const { status, body } = await gateway.request(`/instance/connectionState/${encoded}`, { apikey });
    expect([status, body.instance.instanceName]).toEqual([200, shop.name]);
    const unknown = await gateway.request('/instance/connectionState/a%20name%2Fwith%20much', { apikey });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'INSTANCE_NOT_FOUND' } });
    expect(unknown.body.response.message[0]).toMatch(/instance does not exist/);
  });

  test('that lead nowhere are 404 in the shape of all errors', async () => {
    const { status, body } = await gateway.request('/chat/noSuchThing/shop?apikey=x', { method: 'POST' });
    expect(status).toBe(404);
    expect(body).toEqual({
      status: 404,
      error: 'Not Found',
      message: 'Cannot POST /chat/noSuchThing/shop',
      code: 'NOT_FOUND',
      response: { message: ['Cannot POST /chat/noSuchThing/shop'] },
      requestId: expect.any(String),
    });
  });
});

describe('bodies', () => {
  test.each(['GET', 'POST', 'PUT', 'DELETE'])('%s may name JSON and send nothing', async (method) => {
    const route = {
      GET: 'label/findLabels',
      POST: 'chat/findChats',
      PUT: 'instance/restart',
      DELETE: 'instance/logout',
    }[method];
    const { name, token } = method === 'DELETE' ? await givenOpenInstance(gateway, sessions) : shop;
    const { status } = await gateway.request(`/${route}/${name}`, { method, apikey: token, headers: namesJson });
    expect(status).toBe(200);
  });

  test('POST may have neither a body nor a type', async () => {
    for (const route of ['findChats', 'findContacts', 'findStatusMessage']) {
      const answer = await gateway.request(`/chat/${route}/${shop.name}/?`, { method: 'POST', apikey: shop.token });
      expect([route, answer.status, answer.body]).toEqual([route, 200, []]);
    }
  });

  test('a body that is needed and is not there is told by what it lacks', async () => {
    for (const headers of [{}, namesJson]) {
      const answer = await gateway.request(`/chat/whatsappNumbers/${shop.name}`, {
        method: 'POST',
        apikey: shop.token,
        headers,
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
      expect(answer.body.message).toMatch(/numbers/);
    }
  });

  test('DELETE takes its fields as JSON or in the query', async () => {
    const chat = '254722000001@s.whatsapp.net';
    const path = `/chat/deleteChat/${shop.name}`;
    for (const request of [
      gateway.request(path, { method: 'DELETE', apikey: shop.token, body: { chat } }),
      gateway.request(`${path}/?chat=${encodeURIComponent(chat)}`, { method: 'DELETE', apikey: shop.token }),
      gateway.request(`${path}?chat=${chat}`, { method: 'DELETE', apikey: shop.token, headers: namesJson }),
    ]) {
      expect(await request).toMatchObject({ status: 200, body: { chatId: chat } });
    }
  });

  test('fields that are not known are ignored, blanks are nothing, numbers may be texts', async () => {
    const body = { where: { id: '', remoteJid: '', groupJid: 'x' }, limit: '5', options: {}, instanceName: 'another' };
    const answer = await gateway.request(`/chat/findChats/${shop.name}`, { apikey: shop.token, body });
    expect(answer).toMatchObject({ status: 200, body: [] });
  });
});

describe('keys', () => {
  test('may come as a bearer', async () => {
    const { status } = await gateway.request(`/chat/findChats/${shop.name}`, { bearer: shop.token });
    expect(status).toBe(200);
    expect((await gateway.request(`/chat/findChats/${shop.name}`, { bearer: apikey })).status).toBe(200);
  });

  test('of an instance open that instance, its list, and nothing else', async () => {
    const other = await givenOpenInstance(gateway, sessions);
    const fetched = await gateway.request('/instance/fetchInstances/?', { apikey: shop.token });
    expect(fetched.body.map(({ name }: { name: string }) => name)).toEqual([shop.name]);
    for (const path of [`${other.name}`, `${other.name}?instanceName=${shop.name}`, 'nobody']) {
      const answer = await gateway.request(`/chat/findChats/${path}`, { apikey: shop.token });
      expect(answer).toMatchObject({ status: 403, body: { code: 'INVALID_API_KEY' } });
    }
  });

  test('are checked for the manager by POST /verify-creds', async () => {
    const check = (request: object) =>
      gateway.request('/verify-creds/', { method: 'POST', headers: namesJson, ...request });
    expect(await check({ apikey })).toMatchObject({
      status: 200,
      body: { status: 200, message: 'Credentials are valid' },
    });
    expect((await check({})).status).toBe(401);
    expect((await check({ apikey: 'wrong' })).status).toBe(403);
  });
});

describe('browsers', () => {
  test('of another origin may ask with a key and JSON', async () => {
    const answer = await gateway.request(`/chat/findChats/${shop.name}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://manager.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apikey,content-type',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://manager.example');
    expect(answer.headers.get('access-control-allow-headers')).toBe('apikey,content-type');
    expect(answer.headers.get('access-control-allow-methods')).toMatch(/POST/);
    const refused = await gateway.request(`/chat/findChats/${shop.name}`, {
      headers: { origin: 'https://manager.example' },
    });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
      401,
      'https://manager.example',
    ]);
  });

  test('and monitors may send HEAD where there is GET', async () => {
    for (const [path, status] of [
      ['/', 200],
      [`/instance/connectionState/${shop.name}`, 200],
      ['/instance/connectionState/nobody', 404],
    ] as const) {
      const answer = await gateway.request(path, { method: 'HEAD', apikey });
      expect([path, answer.status, answer.body]).toEqual([path, status, null]);
    }
  });

  test('learn from GET / that this is a gateway, and which', async () => {
    const { status, body } = await gateway.request('/');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 200,
      message: expect.stringMatching(/it is working/),
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      clientName: 'wharf',
      documentation: 'http://gateway.test/docs',
      manager: 'http://gateway.test/admin',
      whatsappWebVersion: expect.stringMatching(/^2\.3000\.\d+$/),
    });
    expect((await gateway.request('/?')).status).toBe(200);
  });
});
