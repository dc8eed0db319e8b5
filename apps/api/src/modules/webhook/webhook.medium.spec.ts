import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenUser } from '../../test/given-user.js';
import {
  givenInstance,
  startTestApp,
  TEST_SECRETS,
  type TestAnswer,
  type TestApp,
  type TestRequest,
} from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { ClientModule } from '../client/index.js';
import { signatureHeaders } from './delivery/signature.js';
import { WebhookHttpModule } from './http/webhook-http.module.js';
import { WebhookNotFoundError } from './webhook.errors.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookService } from './webhook.service.js';

const MODULES = [AuthHttpModule, ClientModule, WebhookHttpModule];
const apikey = TEST_SECRETS.masterApiKey;

let gateway: TestApp;
let guarded: TestApp;

beforeAll(async () => {
  gateway = await startTestApp(MODULES);
  guarded = await startTestApp(MODULES, { environment: { OUTBOUND_POLICY: 'guarded' } });
  await givenInstance(guarded.dataSource, { name: 'acme' });
});
afterAll(() => Promise.all([gateway.stop(), guarded.stop()]));

let made = 0;
async function givenName(): Promise<string> {
  made += 1;
  const name = `acme-${made}`;
  await givenInstance(gateway.dataSource, { name });
  return name;
}

const set = (name: string, body: unknown) => gateway.request(`/webhook/set/${name}`, { apikey, body });
const find = async (name: string) => (await gateway.request(`/webhook/find/${name}`, { apikey })).body;

describe('setting a webhook', () => {
  test('answers Evolution’s row, and the secret the first time only', async () => {
    const name = await givenName();
    const body = {
      webhook: {
        enabled: true,
        url: 'http://127.0.0.1:9/x',
        byEvents: true,
        base64: true,
        events: ['CALL', 'GROUPS_UPDATE'],
      },
    };
    const first = await set(name, body);
    expect(first).toMatchObject({
      status: 201,
      body: {
        url: 'http://127.0.0.1:9/x',
        enabled: true,
        events: ['CALL', 'GROUPS_UPDATE'],
        webhookByEvents: true,
        webhookBase64: true,
        byEvents: true,
        base64: true,
        headers: {},
        webhook: {
          instanceName: name,
          webhook: { url: 'http://127.0.0.1:9/x', events: ['CALL', 'GROUPS_UPDATE'], enabled: true },
        },
      },
    });
    expect(first.body.secret).toMatch(/^whsec_/);
    const again = await set(name, body);
    expect(again.body.secret).toBeUndefined();
    expect(again.body.id).toBe(first.body.id);
    expect(await find(name)).toEqual(again.body);
    expect(JSON.stringify(await find(name))).not.toContain('whsec_');
  });

  test('takes the flat body of version 1, and the flags under any name in either place', async () => {
    const url = 'http://127.0.0.1:9/';
    const bodies: object[] = [
      { url, webhook_by_events: true, webhook_base64: true, events: ['CALL'] },
      { url, webhookByEvents: true, webhookBase64: true, events: ['CALL'], enabled: true },
      { webhook: { url, webhookByEvents: true, webhookBase64: true, events: ['CALL'], enabled: true } },
      { webhook: { url, enabled: true }, webhook_by_events: true, webhookBase64: true, events: ['CALL'] },
      {
        webhook: { url, byEvents: true, base64: true, events: ['CALL'], headers: null, secret: null, unknown: 1 },
        more: [],
      },
    ];
    for (const body of bodies) {
      const name = await givenName();
      expect(await set(name, body)).toMatchObject({
        status: 201,
        body: { url, enabled: true, byEvents: true, base64: true, events: ['CALL'] },
      });
    }
  });

  test('finds nothing set as switched off and empty', async () => {
    expect(await find(await givenName())).toMatchObject({
      enabled: false,
      url: '',
      events: [],
      webhookByEvents: false,
    });
  });

  test('keeps address and events while it is switched off', async () => {
    const name = await givenName();
    await set(name, { webhook: { enabled: true, url: 'http://127.0.0.1:9/', events: ['CALL'] } });
    const off = await set(name, { webhook: { enabled: false, url: '', events: [] } });
    expect(off.body).toMatchObject({ enabled: false, url: 'http://127.0.0.1:9/', events: ['CALL'] });
    expect((await set(await givenName(), { webhook: { enabled: false, url: '', events: [] } })).status).toBe(201);
  });

  test('shows the names of headers only, and takes what it showed as "as it was"', async () => {
    const name = await givenName();
    const url = 'http://127.0.0.1:9/';
    const shown = await set(name, { webhook: { url, headers: { 'X-Token': 'canary-value', jwt_key: 'canary-key' } } });
    expect(shown.body.headers).toEqual({ 'X-Token': '********', jwt_key: '********' });
    await set(name, { webhook: { url, headers: { ...shown.body.headers, 'X-New': 'n' } } });
    expect(JSON.stringify(await find(name))).not.toContain('canary');
    const service = gateway.app.get(WebhookService);
    const [{ id }] = await gateway.dataSource.query<[{ id: string }]>(`SELECT id FROM instances WHERE name = $1`, [
      name,
    ]);
    const webhook = await service.find(id);
    expect(webhook && service.headersOf(webhook)).toEqual({
      'X-Token': 'canary-value',
      jwt_key: 'canary-key',
      'X-New': 'n',
    });
    await set(name, { webhook: { url, headers: {} } });
    expect((await find(name)).headers).toEqual({});
  });

  test('shows a secret that was given when it is new, not when it is the same', async () => {
    const name = await givenName();
    const url = 'http://127.0.0.1:9/';
    const secret = 'sixteen-or-more-characters';
    expect((await set(name, { url, secret })).body.secret).toBe(secret);
    expect((await set(name, { url, secret })).body.secret).toBeUndefined();
    expect((await set(name, { url, secret: `${secret}2` })).body.secret).toBe(`${secret}2`);
    expect((await set(name, { url })).body.secret).toBeUndefined();
  });

  const url = 'http://127.0.0.1:9/';
  test.each<[unknown]>([
    [{}],
    [{ webhook: {} }],
    [{ webhook: null }],
    [{ webhook: 'http://127.0.0.1/' }],
    [{ webhook: [] }],
    [{ webhook: { enabled: true } }],
    [{ webhook: { enabled: true, url: '' } }],
    [{ webhook: { url: 5 } }],
    [{ webhook: { url: {} } }],
    [{ webhook: { url: ['http://127.0.0.1/'] } }],
    [{ webhook: { url: 'not an url' } }],
    [{ webhook: { url: 'ftp://127.0.0.1/' } }],
    [{ webhook: { url: 'javascript:alert(1)' } }],
    [{ webhook: { url: 'http://127.0.0.1/\0' } }],
    [{ webhook: { url: 'http://127.0.0.1/ x' } }],
    [{ webhook: { url: 'http://' } }],
    [{ webhook: { url: 'http:///x y' } }],
    [{ webhook: { url: `http://127.0.0.1/${'x'.repeat(2048)}` } }],
    [{ webhook: { url, enabled: 'true' } }],
    [{ webhook: { url, enabled: 1 } }],
    [{ webhook: { url, byEvents: 'yes' } }],
    [{ webhook: { url, base64: 0 } }],
    [{ url, webhook_by_events: 'yes' }],
    [{ webhook: { url, events: 'CALL' } }],
    [{ webhook: { url, events: {} } }],
    [{ webhook: { url, events: ['NOPE'] } }],
    [{ webhook: { url, events: [5] } }],
    [{ webhook: { url, events: [null] } }],
    [{ webhook: { url, events: ['call'] } }],
    [{ webhook: { url, events: Array.from({ length: 101 }, () => 'CALL') } }],
    [{ webhook: { url, headers: 'x' } }],
    [{ webhook: { url, headers: [] } }],
    [{ webhook: { url, headers: { 'X-A': 5 } } }],
    [{ webhook: { url, headers: { 'X-A': { b: 1 } } } }],
    [{ webhook: { url, headers: { Host: 'x' } } }],
    [{ webhook: { url, headers: { 'content-length': '5' } } }],
    [{ webhook: { url, headers: { 'Transfer-Encoding': 'chunked' } } }],
    [{ webhook: { url, headers: { connection: 'close' } } }],
    [{ webhook: { url, headers: { 'webhook-signature': 'v1,x' } } }],
    [{ webhook: { url, headers: { 'a b': 'x' } } }],
    [{ webhook: { url, headers: { '': 'x' } } }],
    [{ webhook: { url, headers: { 'X-A': 'a\r\nX-B: c' } } }],
    [{ webhook: { url, headers: { 'X-A': 'a\0' } } }],
    [{ webhook: { url, headers: { 'X-A': 'ü☃' } } }],
    [{ webhook: { url, headers: { 'X-A': 'x'.repeat(5000) } } }],
    [{ webhook: { url, headers: Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`x-${n}`, 'x'])) } }],
    [{ webhook: { url, secret: 'short' } }],
    [{ webhook: { url, secret: 5 } }],
    [{ webhook: { url, secret: 'whsec_not base64 at all!!' } }],
    [{ webhook: { url, secret: 'whsec_c2hvcnQ=' } }],
    [{ webhook: { url, secret: 'x'.repeat(257) } }],
    [{ webhook: { url, timeoutMs: 100 } }],
    [{ webhook: { url, timeoutMs: 30_001 } }],
    [{ webhook: { url, timeoutMs: '5000' } }],
    [{ webhook: { url, ordered: 'x' } }],
    [{ webhook: { url, includeKey: 'x' } }],
    ['{"webhook":'],
    ['[]'],
    ['"text"'],
    ['{"__proto__":{"url":"http://127.0.0.1/"}}'],
  ])('refuses %j', async (body) => {
    const name = await givenName();
    const answer = await set(name, body);
    expect(answer.status).toBe(400);
    expect(answer.body.response.message.length).toBeGreaterThan(0);
    expect(await find(name)).toMatchObject({ url: '' });
  });

  test('lists every problem of a body', async () => {
    const { body } = await set(await givenName(), { webhook: { url: 5, enabled: 'x', events: ['NOPE'] } });
    expect(body.response.message).toHaveLength(4);
  });

  test('names that no instance can have are not found', async () => {
    expect((await gateway.request('/webhook/find/%00', { apikey })).status).toBe(404);
    expect((await gateway.request(`/webhook/find/${'x'.repeat(400)}`, { apikey })).status).toBe(404);
  });

  test.each(['http://example.com/', 'http://8.8.8.8/'])('refuses %s where calls out are guarded', async (target) => {
    const answer = await guarded.request('/webhook/set/acme', { apikey, body: { webhook: { url: target } } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'WEBHOOK_URL_NOT_HTTPS' } });
  });

  test.each([
    'http://10.0.0.1/',
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost/',
    'https://0x7f000001/',
  ])('says of %s that it is not public where calls out are guarded', async (target) => {
    const answer = await guarded.request('/webhook/set/acme', { apikey, body: { webhook: { url: target } } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'WEBHOOK_URL_PRIVATE' } });
  });
});

describe('webhooks in the dashboard', () => {
  let bearer: string;
  beforeAll(async () => {
    bearer = await gateway.adminToken();
  });
  const api = (path: string, request: TestRequest = {}) => gateway.request(`/api${path}`, { bearer, ...request });

  test('an instance has fifty at most, also when the last two are added at once', async () => {
    const name = await givenName();
    const add = () => api(`/instances/${name}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } });
    for (let n = 0; n < 49; n += 1) expect((await add()).status).toBe(201);
    const last = await Promise.all([add(), add()]);
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(last.find(({ status }) => status === 409)?.body.code).toBe('TOO_MANY_WEBHOOKS');
  });

  test('an instance has as many as are added', async () => {
    const name = await givenName();
    await set(name, { url: 'http://127.0.0.1:9/evolution' });
    const added = await api(`/instances/${name}/webhooks`, {
      body: { name: 'crm', url: 'http://127.0.0.1:9/crm', ordered: true },
    });
    expect(added).toMatchObject({ status: 201, body: { name: 'crm', ordered: true, timeoutMs: 5000 } });
    expect(added.body.secret).toMatch(/^whsec_/);
    expect(
      (await api(`/instances/${name}/webhooks`, { body: { name: 'crm', url: 'http://127.0.0.1:9/' } })).body.code,
    ).toBe('SLOT_TAKEN');
    const unnamed = await api(`/instances/${name}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } });
    expect(unnamed.status).toBe(201);
    expect(
      (await api(`/instances/${name}/webhooks`, { body: { name: 'a b', url: 'http://127.0.0.1:9/' } })).status,
    ).toBe(400);

    const listed = await api(`/instances/${name}/webhooks`);
    expect(listed.body.map((one: { name: string }) => one.name)).toEqual(['default', 'crm', unnamed.body.name]);
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');

    const { id } = added.body;
    const changed = await api(`/webhooks/${id}`, {
      method: 'PUT',
      body: { url: 'http://127.0.0.1:9/new', events: ['CALL'] },
    });
    expect(changed.body).toMatchObject({ url: 'http://127.0.0.1:9/new', events: ['CALL'], ordered: true, name: 'crm' });
    expect(changed.body.secret).toBeUndefined();
    expect((await api(`/webhooks/${id}`, { method: 'PUT', body: { url: 'nope' } })).status).toBe(400);

    const rotated = await api(`/webhooks/${id}/rotate-secret`, { method: 'POST' });
    expect(rotated.body.secret).not.toBe(added.body.secret);
    expect(Date.parse(rotated.body.old_secret_until) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);

    const tested = await api(`/webhooks/${id}/test`, { method: 'POST' });
    expect(tested).toMatchObject({ status: 200, body: { ok: false, status: null } });
    expect(tested.body.error).toContain('ECONNREFUSED');

    expect((await api(`/webhooks/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await api(`/webhooks/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  test('one that was removed meanwhile is neither made anew nor said to have been removed again', async () => {
    const name = await givenName();
    const { id } = (await api(`/instances/${name}/webhooks`, { body: { name: 'crm', url: 'http://127.0.0.1:9/' } }))
      .body;
    const service = gateway.app.get(WebhookService);
    const stale = (await gateway.app.get(WebhookRepository).findOwned(id))?.webhook;
    if (!stale) throw new Error('the webhook was not stored');
    await service.remove(stale);
    // Another one of the same name is not the one that was meant.
    const another = await api(`/instances/${name}/webhooks`, { body: { name: 'crm', url: 'http://127.0.0.1:9/new' } });
    for (const late of [
      service.update({ kind: 'master' }, stale, { url: 'http://127.0.0.1:9/late' }),
      service.rotateSecret(stale),
      service.remove(stale),
    ]) {
      await expect(late).rejects.toThrow(WebhookNotFoundError);
    }
    const listed = await api(`/instances/${name}/webhooks`);
    expect(listed.body).toMatchObject([{ id: another.body.id, url: 'http://127.0.0.1:9/new' }]);
  });

  test('what is given for one that is off is stored as it is, and what is left out stays', async () => {
    const name = await givenName();
    const settings = { url: 'http://127.0.0.1:9/', events: ['CALL'], ordered: true, timeoutMs: 9_000 };
    const { id } = (await api(`/instances/${name}/webhooks`, { body: settings })).body;
    const put = async (body: object) => (await api(`/webhooks/${id}`, { method: 'PUT', body })).body;
    expect(await put({ enabled: false })).toMatchObject({ ...settings, enabled: false });
    expect(await put({ enabled: false, events: [] })).toMatchObject({ ...settings, events: [] });
    expect(await put({ enabled: false, url: '' })).toMatchObject({ url: '', events: [], enabled: false });
    expect((await api(`/webhooks/${id}`, { method: 'PUT', body: { enabled: true, url: '' } })).status).toBe(400);
  });

  test('the answer to a change counts the deliveries that it gave up', async () => {
    const { id } = (await api(`/instances/${await givenName()}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } }))
      .body;
    await givenDeadDelivery(id);
    await gateway.dataSource.query(`UPDATE deliveries SET status = 'pending' WHERE webhook_id = $1`, [id]);
    const off = await api(`/webhooks/${id}`, { method: 'PUT', body: { enabled: false } });
    expect(off.body.deliveries).toEqual({ pending: 0, dead: 1 });
  });

  test('what a tenant’s user may not see is as if it were not there, on every route', async () => {
    const email = 'tenant@example.com';
    const password = 'twelve-characters';
    const client = await api('/clients', { body: { company_name: 'T', email, portal_password: password } });
    const own = await givenInstance(gateway.dataSource, { name: 'tenants-own', clientId: client.body.id });
    const foreignName = await givenName();
    const foreign = await api(`/instances/${foreignName}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } });
    const token = (await gateway.request('/api/login', { body: { username: email, password } })).body.token as string;
    const asTenant = (path: string, request: TestRequest = {}) => api(path, { ...request, bearer: token });

    expect((await asTenant('/instances/tenants-own/webhooks', { body: { url: 'http://127.0.0.1:9/' } })).status).toBe(
      201,
    );
    await gateway.dataSource.query(
      `WITH e AS (INSERT INTO events (id, instance_id, event, data)
                  SELECT 'evt_' || i.id, i.id, 'CALL', '{}' FROM instances i JOIN webhooks w ON w.instance_id = i.id
                  WHERE w.id = $1 OR i.id = $2 RETURNING seq, instance_id)
       INSERT INTO deliveries (webhook_id, event_seq, status)
       SELECT w.id, e.seq, 'dead' FROM e JOIN webhooks w ON w.instance_id = e.instance_id`,
      [foreign.body.id, own],
    );
    const [{ id: delivery }] = await gateway.dataSource.query<[{ id: string }]>(
      'SELECT id FROM deliveries WHERE webhook_id = $1',
      [foreign.body.id],
    );
    const routes: [method: string, path: (id: string, deliveryId: string, name: string) => string][] = [
      ['GET', (_id, _delivery, name) => `/instances/${name}/webhooks`],
      ['POST', (_id, _delivery, name) => `/instances/${name}/webhooks`],
      ['PUT', (id) => `/webhooks/${id}`],
      ['DELETE', (id) => `/webhooks/${id}`],
      ['GET', (id) => `/webhooks/${id}/deliveries`],
      ['POST', (id) => `/webhooks/${id}/redeliver`],
      ['POST', (id) => `/webhooks/${id}/test`],
      ['POST', (id) => `/webhooks/${id}/rotate-secret`],
      ['POST', (_id, deliveryId) => `/deliveries/${deliveryId}/redeliver`],
      ['GET', (_id, deliveryId) => `/deliveries/${deliveryId}/request`],
      ['POST', (id) => `/webhooks/${id}/verify`],
    ];
    for (const [method, path] of routes) {
      const seen = await asTenant(path(foreign.body.id, delivery, foreignName), { method });
      const unknown = await asTenant(path('7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a11', '999999', 'x'), { method });
      expect({ method, path: path('', '', ''), status: seen.status }).toMatchObject({ status: 404 });
      const blank = (body: object) => JSON.stringify({ ...body, requestId: '' }).replaceAll(foreignName, 'x');
      expect(blank(seen.body)).toBe(blank(unknown.body));
    }
    expect(await gateway.dataSource.query(`SELECT status FROM deliveries WHERE id = $1`, [delivery])).toEqual([
      { status: 'dead' },
    ]);
    const names = async (list: TestAnswer) => list.body.map((one: { instance_name: string }) => one.instance_name);
    expect(await names(await asTenant('/webhooks'))).toEqual(['tenants-own']);
    expect(await names(await api('/webhooks'))).toEqual(expect.arrayContaining(['tenants-own', foreignName]));
  });

  test('ids and queries of the wrong form are 404 and 400', async () => {
    for (const id of ['x', '1', '%00', '7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a1']) {
      expect((await api(`/webhooks/${id}/deliveries`)).status).toBe(404);
    }
    for (const id of ['x', '-1', '9'.repeat(30), '1.5', '%00']) {
      expect((await api(`/deliveries/${id}/redeliver`, { method: 'POST' })).status).toBe(404);
    }
    const { body } = await api(`/instances/${await givenName()}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } });
    for (const query of ['status=x', 'cursor=x', 'limit=0', 'limit=201', 'limit=x', 'status=dead&status=dead']) {
      expect({ query, status: (await api(`/webhooks/${body.id}/deliveries?${query}`)).status }).toEqual({
        query,
        status: 400,
      });
    }
    for (const range of [{ from: 'yesterday' }, { to: 5 }, { status: 'pending' }, { from: '2026-13-01' }]) {
      expect((await api(`/webhooks/${body.id}/redeliver`, { body: range })).status).toBe(400);
    }
  });

  test('those that fail come first among the webhooks of all instances, then those with dead deliveries', async () => {
    const [fine, failing, withDead] = [await givenName(), await givenName(), await givenName()];
    const ids: Record<string, string> = {};
    for (const name of [fine, failing, withDead]) {
      ids[name] = (await api(`/instances/${name}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } })).body.id;
    }
    await gateway.dataSource.query(`UPDATE webhooks SET failing_since = now() WHERE id = $1`, [ids[failing]]);
    await givenDeadDelivery(ids[withDead] ?? '');
    const listed = (await api('/webhooks')).body as { instance_name: string; deliveries: { dead: number } }[];
    const order = listed.map(({ instance_name }) => instance_name);
    expect(order[0]).toBe(failing);
    expect(order.indexOf(withDead)).toBeLessThan(order.indexOf(fine));
    expect(listed.find((one) => one.instance_name === withDead)?.deliveries.dead).toBe(1);
  });

  test('the request of a delivery is shown without its secrets', async () => {
    const body = {
      url: 'http://u:canary-pass@127.0.0.1:9/x',
      headers: { 'X-Token': 'canary-value' },
      includeKey: true,
    };
    const webhook = await api(`/instances/${await givenName()}/webhooks`, { body });
    const deliveryId = await givenDeadDelivery(webhook.body.id);
    const shown = await api(`/deliveries/${deliveryId}/request`);
    expect(shown).toMatchObject({
      status: 200,
      body: {
        url: 'http://127.0.0.1:9/x',
        headers: { 'X-Token': '********', 'webhook-id': expect.stringMatching(/^evt_/), 'x-webhook-event': 'call' },
        notes: [expect.stringMatching(/apikey/)],
      },
    });
    expect(JSON.parse(shown.body.body)).toMatchObject({ event: 'call', data: { n: 1 }, apikey: '********' });
    expect(JSON.stringify(shown.body)).not.toContain('canary');
  });

  test('the request that told a QR code is not shown to viewers', async () => {
    const webhook = await api(`/instances/${await givenName()}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } });
    const deliveryId = await givenDeadDelivery(webhook.body.id);
    await gateway.dataSource.query(
      `UPDATE events SET event = 'QRCODE_UPDATED' WHERE seq = (SELECT event_seq FROM deliveries WHERE id = $1)`,
      [deliveryId],
    );
    const asViewer = { bearer: await givenUser(gateway, 'viewer-of-deliveries', 'viewer') };
    const path = `/deliveries/${deliveryId}/request`;
    expect(await api(path, asViewer)).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_ALLOWED' } });
    expect((await api(path)).status).toBe(200);
  });

  test('a signature is checked by the secret that the webhook has, which stays hidden', async () => {
    const webhook = await api(`/instances/${await givenName()}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } });
    const { id, secret } = webhook.body as { id: string; secret: string };
    const at = new Date();
    const signed = signatureHeaders({ eventId: 'evt_1', at, body: '{"a":1}' }, [secret]);
    const claim = {
      id: 'evt_1',
      timestamp: signed['webhook-timestamp'],
      body: '{"a":1}',
      signature: signed['webhook-signature'],
    };
    const verify = (part: object) => api(`/webhooks/${id}/verify`, { body: { ...claim, ...part } });
    expect(await verify({})).toMatchObject({ status: 200, body: { fits: true, secret: 'current', findings: [] } });
    await api(`/webhooks/${id}/rotate-secret`, { method: 'POST' });
    expect(await verify({})).toMatchObject({ body: { fits: true, secret: 'previous' } });
    const wrong = await verify({ body: '{"a": 1}' });
    expect(wrong).toMatchObject({
      status: 200,
      body: { fits: false, findings: [expect.stringMatching(/compact JSON/)] },
    });
    expect(JSON.stringify(wrong.body)).not.toContain(secret);
    for (const part of [{ body: 5 }, { signature: null }, { id: 'x'.repeat(201) }]) {
      expect((await verify(part)).status).toBe(400);
    }
  });
});

/** An event that its receiver never took. */
async function givenDeadDelivery(webhookId: string): Promise<string> {
  const [row] = await gateway.dataSource.query<[{ id: string }]>(
    `WITH e AS (INSERT INTO events (id, instance_id, event, data)
                SELECT 'evt_of_' || w.id, w.instance_id, 'CALL', '{"n":1}' FROM webhooks w WHERE w.id = $1 RETURNING seq)
     INSERT INTO deliveries (webhook_id, event_seq, status) SELECT $1, e.seq, 'dead' FROM e RETURNING id`,
    [webhookId],
  );
  return row.id;
}
