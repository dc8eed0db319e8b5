import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebhookCatcher } from '@wharf/testing';
import { givenUser } from '../../test/given-user.js';
import { AuthHttpModule } from '../../test/route-modules.js';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { ApiKeyService } from '../auth/index.js';
import { WebhookHttpModule } from './http/webhook-http.module.js';

const SERVER = 'http://127.0.0.1:9';
const apikey = TEST_SECRETS.masterApiKey;

let gateway: TestApp;
let admin: string;
let operator: string;
let catcher: WebhookCatcher;
let made = 0;
let name: string;
let instanceKey: string;
let webhookId: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, WebhookHttpModule]);
  catcher = await WebhookCatcher.start();
  admin = await gateway.adminToken();
  operator = await givenUser(gateway, 'operator', 'operator');
});
afterAll(async () => {
  await gateway.stop();
  await catcher.stop();
});
beforeEach(async () => {
  name = `shop-${(made += 1)}`;
  const instanceId = await givenInstance(gateway.dataSource, { name });
  const keys = gateway.app.get(ApiKeyService, { strict: false });
  instanceKey = (await gateway.dataSource.transaction((tx) => keys.createInstanceKey(tx, instanceId, null))).key;
  const body = { url: `${SERVER}/a`, headers: { 'X-Token': 'canary' } };
  webhookId = (await set({ apikey }, body)).body.id;
});

const set = (as: { apikey?: string; bearer?: string }, body: object) =>
  gateway.request(`/webhook/set/${name}`, { ...as, body });
const change = (bearer: string, body: object) =>
  gateway.request(`/api/webhooks/${webhookId}`, { method: 'PUT', bearer, body });
const call = () => gateway.request(`/api/webhooks/${webhookId}/test`, { method: 'POST', bearer: operator });

describe('values of headers', () => {
  test('stay on the server that they were given for, whatever else changes', async () => {
    const moved = await change(operator, { url: `${SERVER}/b?x=1`, events: ['CALL'] });
    expect(moved).toMatchObject({ status: 200, body: { headers: { 'X-Token': '********' } } });
  });

  test('go to no other one without being given again, by nobody and in no order', async () => {
    const refusal = { status: 400, body: { code: 'WEBHOOK_HEADERS_NEEDED' } };
    for (const bearer of [operator, admin]) {
      for (const url of [catcher.url, 'https://127.0.0.1:9/a', 'http://127.0.0.2:9/a']) {
        expect(await change(bearer, { url })).toMatchObject(refusal);
        expect(await change(bearer, { url, headers: { 'X-Token': '********' } })).toMatchObject(refusal);
      }
    }
    expect((await change(admin, { url: catcher.url })).body.message).toContain('X-Token');
    expect((await change(operator, { enabled: false, url: '' })).status).toBe(200);
    expect(await change(operator, { url: catcher.url })).toMatchObject(refusal);
    expect((await change(operator, { url: catcher.url, headers: { 'X-Token': 'mine' } })).status).toBe(200);
    await call();
    expect(catcher.requests.at(-1)?.headers['x-token']).toBe('mine');
    expect(JSON.stringify(catcher.requests)).not.toContain('canary');
  });

  test('are dropped where Evolution’s dialect, which knows nothing of them, names another server', async () => {
    expect((await set({ apikey: instanceKey }, { url: `${SERVER}/c` })).body.headers).toEqual({
      'X-Token': '********',
    });
    expect(await set({ apikey: instanceKey }, { url: catcher.url })).toMatchObject({
      status: 201,
      body: { headers: {} },
    });
    const body = { url: SERVER, headers: { 'X-Token': 'new' } };
    expect((await set({ apikey }, body)).status).toBe(201);
    expect(await set({ apikey }, { url: catcher.url, headers: { 'X-Token': '********' } })).toMatchObject({
      status: 400,
      body: { code: 'WEBHOOK_HEADERS_NEEDED' },
    });
  });
});

describe('an instance’s key', () => {
  const refusal = { status: 403, body: { code: 'INCLUDE_KEY_NOT_ALLOWED' } };

  test('is sent along by the word of those who may see it', async () => {
    for (const as of [{ apikey }, { apikey: instanceKey }, { bearer: admin }]) {
      expect((await set(as, { url: catcher.url, headers: {}, includeKey: true })).status).toBe(201);
      expect((await set(as, { url: catcher.url, includeKey: false })).status).toBe(201);
    }
    await set({ apikey }, { url: catcher.url, includeKey: true });
    await call();
    expect(catcher.requests.at(-1)?.body).toMatchObject({ apikey: instanceKey });
  });

  test('is nothing that an operator can have sent anywhere', async () => {
    const wanted = { url: catcher.url, headers: {}, includeKey: true };
    expect(await change(operator, wanted)).toMatchObject(refusal);
    expect(await set({ bearer: operator }, wanted)).toMatchObject(refusal);
    const added = await gateway.request(`/api/instances/${name}/webhooks`, { bearer: operator, body: wanted });
    expect(added).toMatchObject(refusal);

    // Nor by leading one away that sends it already; anything else of that may be changed.
    expect((await change(admin, { url: `${SERVER}/a`, includeKey: true })).status).toBe(200);
    for (const body of [wanted, { url: catcher.url, headers: {} }]) {
      expect(await change(operator, body)).toMatchObject(refusal);
      expect(await set({ bearer: operator }, body)).toMatchObject(refusal);
    }
    expect(await change(operator, { url: `${SERVER}/b`, includeKey: true })).toMatchObject({
      status: 200,
      body: { includeKey: true },
    });
    expect((await change(operator, { url: catcher.url, headers: {}, includeKey: false })).status).toBe(200);
    await call();
    expect(catcher.requests.at(-1)?.body).toMatchObject({ apikey: null });
  });
});
